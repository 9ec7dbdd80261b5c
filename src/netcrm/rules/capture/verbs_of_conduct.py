"""Verbs of using, introducing, agreeing, needing, reflecting and the rest.

One block a form: family, kind, role ("-" for none), form, then its phrases; an indented line goes on.
"""

from __future__ import annotations

PHRASES = """
use used - past: used; applied; made use of; reused; put to use; relied on; drew on; adapted; acted on; followed;
    tried out; tried; implemented
use used - base: use
use used - ing: using
introduce introduced - past: introduced; intro'd; introd; introed; connected; put in touch; hooked up; linked up;
    made an intro between; made the intro between; made an introduction between; intro'ed; made an intro; made the
    intro; brought together; linked; matched; paired
introduce introduced - base: introduce; intro; connect; put in touch; link up; hook up; make an intro
introduce introduced - ing: introducing; connecting
introduce introduced - label: intro idea; introduction idea; idea intro; introduction
agree agreed - past: agreed; agreed with; agreed a boundary with; agreed boundary with; set a boundary with;
    agreed ground rules with; signed an nda with; signed nda with; agreed terms with; agreed confidentiality with
boundary reviewed_boundary - past: reviewed boundary; reviewed the boundary; reviewed our boundary; reviewed
    boundaries; renewed the boundary; renewed boundary; revisited the boundary; reviewed confidentiality; reviewed
    our agreement; reviewed agreement; reviewed the agreement; reviewed what we agreed; renewed our agreement;
    checked the boundary; reviewed the nda; reviewed nda; reviewed our boundaries; reviewed our nda; reconfirmed
    the boundary
boundary ended_boundary - past: ended boundary; ended the boundary; ended our boundary; lifted the boundary;
    dropped the boundary; cancelled the boundary; ended the nda; ended the agreement; ended our agreement; lifted
    the embargo; ended nda; ended agreement; ended our nda; boundary ended
boundary applied - past: declined to share; declined to give; declined to pass on; refused to share; refused to
    give; refused to pass on; asked consent; asked for consent; asked permission; asked for permission; got
    consent; got consent from; got permission; checked before sharing; didn't share; didn't pass on; didn't tell;
    kept back; withheld; did not share; did not pass on; asked for consent from; asked consent from; sought
    consent from; refused to tell; declined to tell; didn't forward; declined to forward; refused to say; declined
    to say; wouldn't tell; wouldn't share; sought permission from; got permission from; asked permission from;
    declined to send; refused to send; declined to name; refused to name; didn't name; declined to pass; refused
    to pass; applied the boundary; kept confidential; did not tell; did not name; wouldn't pass on; didn't give;
    wouldn't give; asked consent of; checked with
need needed - base: need; looking for; on the lookout for; looking to find; want someone who; searching for; in
    need of; could do with; could use; after someone who; need to find; after a; seeking; am looking for
need needed - label: need:; needs:
need reviewed_needs - past: reviewed my needs; reviewed needs; reviewed what i need; reviewed my network needs;
    reviewed our needs; reviewed my objectives; reviewed network needs; went through my needs; reviewed my
    networking needs; reviewed the needs; reassessed my needs; no longer need; don't need
offer offered - past: offered; offered to
offer offered - base: offer; can offer; could offer; can help with; can give; i can share; happy to help with; can
    lend; can provide; be glad to offer; be happy to offer; be pleased to offer; be delighted to offer; should be glad
    to offer; should be happy to offer; should be pleased to offer; would be glad to offer; would be happy to offer;
    would be pleased to offer; would be delighted to offer; happy to offer; glad to offer; able to offer; be able to
    offer; be glad to help with; be happy to help with; should be glad to help with; would be happy to help with;
    would be glad to help with
offer offered - label: my offer
offer offered - ing: offering
brief briefed - past: briefed; pitched; pitched to; told what i do; told what i can do; told what we do; told what
    i can offer; told what i offer; explained what i do; explained what i can do; explained what we do; explained
    what i offer; described what i do; told what we offer; talked through what i can do; talked through what i do;
    talked through what we do; told what my team does; told what my team can do; showed what i can do; showed what
    we do; showed what we can do; told what we can do; told how i can help; told how we can help
brief briefed - base: brief; pitch
brief briefed - ing: briefing
reflect reflected - past: reflected; reflected on; reflected that; learned; learnt; learned that; learnt that;
    realised; realised that; realized
reflect reflected - base: reflect on
reflect reflected - ing: reflecting on; looking back; thinking back; on reflection; in hindsight; with hindsight
reflect reflected - label: reflection; reflections; reflect; lesson; lessons; lesson learned; lesson learnt;
    reflection on; note to self; learning point; lessons learned; learning; reflections on; lesson from
conduct declared declared past: declared; declared to; declared an interest; declared interest; declared my
    interest; disclosed; declared a conflict; declared conflict; owned up; declared a conflict of interest;
    disclosed that; declared that; recused myself; declared an interest to; declared an interest at
conduct declared declared label: conflict of interest; coi; conflict
conduct stated stated past: stated; stated my position; disagreed; disagreed with; argued; argued that; put my
    position; made my position clear; stood my ground; made clear; objected to; pushed back on; pushed back;
    pushed back with; stated to; objected; opposed; stated that; made my case; disputed; made it clear; argued
    with; stated position; told i disagree; told i disagreed
conduct considered considered past: considered; thought about; weighed; weighed up; considered the effect; thought
    through; considered how; considered impact; considered
    effect; considered the impact
conduct considered checked past: checked the effect; checked the effects; checked effect; checked impact; checked
    the impact; looked at the effect; looked at the impact; looked into the effect; saw the effect; checked how
conduct consulted consulted past: consulted; looked up; read up on; checked the policy; checked policy; checked
    the law; checked the code; read the code; read the policy; checked gdpr; read; checked the gdpr; checked the
    code of practice; checked the data protection; checked our policy; read the guidance; checked the guidance;
    checked; took legal advice; checked the rules
conduct discussed discussed past: discussed with assessor; discussed with my assessor; professional discussion
    with; had a professional discussion; prof discussion with; had professional discussion
conduct discussed discussed label: professional discussion; prof discussion
conduct testimony testimony past: got testimony from; got a testimony from; got a witness statement from;
    testified; got witness statement from; received testimony from; received a testimony from; received a witness
    statement from; vouched that; testified that; gave testimony; gave a testimony; gave a witness statement; gave
    me a witness statement; gave me testimony; gave me a testimony; wrote a testimony; wrote me a testimony; wrote
    a witness statement; wrote me a witness statement
conduct testimony testimony label: testimony; testimony from; witness statement; witness statement from; witness
    testimony; witness testimony from; testimony by; witness statement by
remind scheduled - base: remind me to; remember to; don't forget to; must; should; todo; to do; to-do; need to;
    have to; gotta; ought to; reminder; must remember to; plan to; planning to; going to; aim to; intend
    to; hope to; i'd like to; would like to; want to; diary; gonna; remember; don't forget; action; action:; next
    step; next steps; remind me; reminder to; had better; due to
remind scheduled booked past: booked; arranged; scheduled; set up; pencilled in; diarised; put in the diary; fixed
    up; lined up; fixed; agreed to meet; arranged to meet; booked in; arranged to see; agreed to call; agreed to
    speak; arranged to call; invited to lunch; agreed to catch up; arranged a call; arranged a meeting; booked
    lunch; booked coffee; booked a call; booked a meeting; booked in with; put in diary; planned to meet; planned
    to see
remind scheduled booked base: book in; schedule; pencil in
plan planned - past: planned; drew up; mapped out; mapped; drafted plan; wrote plan; planned how; set objectives;
    wrote development plan; set a goal; set an objective; wrote a development plan; updated my development plan;
    wrote my development plan
plan planned - label: plan; development plan; network plan; networking plan; objective; goal
plan planned - ing: planning
develop developed - past: won; landed; secured; signed; clinched; closed; developed; launched; generated; brought
    in; made a sale; sold; started a joint; won a contract; won the contract; agreed a joint; submitted a joint;
    set up a joint; signed a contract; signed contract; signed a deal; signed up
develop developed - noun: new business; deal; contract; joint bid
ended ended - past: ended relationship with; ended the relationship with; ended my relationship with; no longer in
    touch with; parted ways with; parted company with; cut ties with; stopped working with; dropped contact with;
    ended things with; ended contact with; ended working with; ended it with; lost touch with; broke off with;
    fell out with; ended partnership with; ended the partnership with; ended our relationship with; let go of;
    stopped contact with; stopped seeing; ended; wound down with; finished with; retired from network
ended ended - base: end relationship with; stop contacting
note noted - label: note; noted; fyi; nb; remark; n.b; note on; note about; note that; noted that; note re; notes;
    notes on; noticed; noticed that; saw that; noticing; found out; found out that; heard that; spotted; spotted
    that; apparently; fact; idea; ideas
settle kept kept past: kept promise; kept my promise; kept his promise; kept her promise; kept their promise;
    delivered on; made good on; kept the promise; kept my word; kept her word; kept his word; kept their word;
    fulfilled; honoured; did what i promised; came through; came through with; came good; kept to; done;
    completed; kept a promise; kept word; came through on; came good on
settle broken broken past: broke promise; broke my promise; broke his promise; broke her promise; broke their
    promise; let down; let me down; failed to send; failed to deliver; never sent; missed the deadline; missed
    deadline; broke the promise; forgot to send; broke my word; broke his word; broke her word; broke their word;
    forgot to; failed to; never got; never gave; never delivered; reneged on; went back on; never did; never
    called; broke a promise; let us down; missed my deadline
settle released released past: released from; renegotiated; released; let off; postponed; extended; pushed back
    the deadline; moved the deadline; let me off; agreed a new date; agreed to move; agreed more time; got an
    extension; agreed an extension; agreed new date; moved deadline; agreed a later date; agreed later;
    rearranged; got more time
want introduction - third: wants to meet; would like to meet; wants to be introduced to; wants an intro to; wants
    intro to; should meet; shd meet; ought to meet; keen to meet; would love to meet; could do with meeting; wd like to
    meet; wants to speak to; wants to talk to; wants to connect with; is keen to meet; 'd like to meet; 'd love to
    meet; asked for an intro to; asked for intro to; asked to be introduced to; asked me to introduce; asked to
    meet; wants introducing to; looking to meet; hoping to meet; wanted to meet; hopes to meet; would get on with;
    wanted an intro to; asked me for an intro to; asked for an introduction to; wants an introduction to; asked
    about meeting; wants to know; needs to meet; would be good for; interested in meeting; after an intro to;
    asked me to intro; wants to get to know
unsure - - past: cancelled; postponed until; moved to; rescheduled; missed; tried; tried to call; tried calling;
    tried to reach; no answer from; no reply from; couldn't reach; couldn't get hold of; pulled out; stood up;
    never replied; never came back; never got back to; never answered; no show; bailed; bailed on; dodged; almost
    met; nearly met; failed to reach; unable to reach; declined; refused; rejected; turned down; tried to meet;
    tried ringing; tried phoning; missed call from; missed a call from; no-show; wanted to; meant to; was meant
    to; supposed to; was supposed to; was going to; meaning to; been meaning to; contacted; reached out to; got in
    touch with; in touch with; reached out
"""
