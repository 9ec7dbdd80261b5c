"""The words of a consent: with which it is given, refused and taken back."""

from __future__ import annotations

LEAVE: tuple[str, ...] = tuple(
    (
        "ok to;okay to;fine to;happy to let me;happy for me to;happy for us to;ok for me to;ok if i;"
        "fine for me to;fine if i;content for;happy for;fine for;ok for;okay for;okay with;fine with;ok with;"
        "happy with;i can;i may;i could;we can;we may;gave consent;gave her consent;gave his consent;"
        "gives consent;gave permission;gave her permission;gave his permission;gave me permission;gave leave;"
        "consents to;consented to;permission to;no problem with;no objection to;does n't mind;doesn't mind;"
        "feel free to;free to;welcome to;ok if;fine if;happy if;ok 'd;okayed;okays;approved;allowed;allows;lets;"
        "letting;gave her ok;gave his ok;relaxed about;cool with;good with;alright to;all right to;may go;can go;"
        "gave the go-ahead"
    ).split(";")
)
"""What gives leave."""
REFUSAL: tuple[str, ...] = tuple(
    (
        "no to me;no to us;not to share;not to pass;not to send;not to forward;not to give;not to show;"
        "not to lend;don't share;don't pass;don't send;don't forward;don't give;don't show;do not share;"
        "do not pass;do not send;do not give;can't share;can't pass;can't send;can't give;cannot share;"
        "cannot pass;cannot send;not happy for;not happy with;not ok to;not ok for;not ok with;not ok if;"
        "not fine with;not fine for;not keen;rather i didn't;rather we didn't;rather not;rather i did not;"
        "not to go;won't let;wouldn't let;isn't happy;isn't ok;isn't okay;isn't keen;isn't comfortable;"
        "shouldn't send;shouldn't share;shouldn't pass;shouldn't give;should not send;should not share;"
        "should not pass;should not give;refuses to allow;refused to allow;doesn't want me to;"
        "does n't want me to;didn't want me to;mustn't share;mustn't pass;mustn't send;won't have;does n't want;"
        "doesn't want;did n't want;didn't want;no to;refused consent;declined consent;refuses to let;"
        "declined to let;refused to let;not comfortable;uncomfortable with"
    ).split(";")
)
"""What refuses it."""
TAKEN_BACK: tuple[str, ...] = tuple(
    (
        "took back;taken back;takes back;taking back;withdrew;withdrawn;withdraws;revoked;revokes;rescinded;"
        "no longer ok;no longer okay;no longer happy;no longer fine;no longer wants;no longer content;"
        "no longer agrees;changed her mind about;changed his mind about;changed their mind about;pulled;"
        "cancelled;canceled"
    ).split(";")
)
"""What takes it back."""
DOES: tuple[str, ...] = tuple(
    (
        "ok 'd;okayed;okays;approved;allowed;allows;lets;does n't mind;doesn't mind;consents;consented;"
        "gave consent;gave permission;gave her ok;gave his ok"
    ).split(";")
)
"""What somebody does who gives leave, right behind their name."""
