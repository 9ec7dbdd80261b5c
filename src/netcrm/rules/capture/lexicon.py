"""The verbs that the capture line knows, as data: phrase → family, kind, form.

A phrase is written with single spaces; a hyphen in what was typed counts as a space only where both forms are listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from netcrm.words import Kind


class Family(StrEnum):
    """Which grammar reads the rest of the clause."""

    CONTACT = "contact"
    TOLD = "told"
    CHASE = "chase"
    ATTEND = "attend"
    PROMISE = "promise"
    OWE = "owe"
    GIVE = "give"
    GET = "get"
    USE = "use"
    INTRODUCE = "introduce"
    AGREE = "agree"
    BOUNDARY = "boundary"
    NEED = "need"
    OFFER = "offer"
    BRIEF = "brief"
    REFLECT = "reflect"
    CONDUCT = "conduct"
    REMIND = "remind"
    PLAN = "plan"
    DEVELOP = "develop"
    ENDED = "ended"
    NOTE = "note"
    SETTLE = "settle"
    WANT = "want"
    UNSURE = "unsure"
    """Understood only as far as that it cannot be recorded without asking."""


class Form(StrEnum):
    """How the verb was typed; with a date it decides whether the thing has happened."""

    PAST = "past"
    BASE = "base"
    ING = "ing"
    NOUN = "noun"
    THIRD = "third"
    LABEL = "label"
    """A word that stands for the whole ("note", "reflection", "lesson")."""


@dataclass(frozen=True, slots=True)
class Verb:
    """What one phrase means."""

    phrase: str
    family: Family
    kind: Kind | None
    form: Form
    role: str = ""
    """A finer sense inside the family, read by that family's grammar only."""


_F, _K = Family, Kind
_ENTRIES: tuple[tuple[Family, Kind | None, str, dict[Form, str]], ...] = (
    (_F.CONTACT, _K.MET, "", {
        Form.PAST: "met;met up;met up with;met with;saw;seen;bumped into;ran into;caught up;caught up with;sat down with;sat with;"
                   "had lunch;had coffee;had a coffee;had dinner;had breakfast;had drinks;had a drink;had a pint;"
                   "had a beer;had tea;had a meeting;lunched with;visited;hosted;dropped in on;popped in on;popped by;"
                   "dined with;grabbed coffee;grabbed a coffee;grabbed lunch;did lunch;did coffee;got together with;had a catch up;"
                   "had a catch-up;had a catchup;had a 1-1;had a 1:1;had a 121;had a one to one;got to meet;"
                   "was introduced to;got introduced to;hung out with;zoomed with;f2f with;mtg w;mtg with",
        Form.BASE: "meet;meet up;meet up with;meet with;see;catch up;catch up with;visit;have lunch;have coffee;have a coffee;"
                   "have dinner;have a meeting;sit down with;grab coffee;grab a coffee;grab lunch",
        Form.ING: "meeting;meeting up with;meeting with;seeing;catching up with;visiting;having lunch;having coffee;"
                  "having a coffee;having dinner;hosting;grabbing coffee;grabbing lunch",
        Form.NOUN: "meeting;lunch;coffee;dinner;breakfast;brekkie;drinks;drink;pint;beer;tea;brunch;mtg;1-1;1:1;121;one to one;one-to-one;f2f;"
                   "catch-up;catchup;cuppa;brew;walk;supper;get-together;coffees;working lunch;site visit"}),
    (_F.CONTACT, _K.CALLED, "", {
        Form.PAST: "called;rang;phoned;telephoned;had a call;had a phone call;had a zoom;facetimed;zoomed;skyped;dialled;spoke on the phone;"
                   "spoke by phone;rung;called up;rang up;phoned up;got a call from;took a call from;jumped on a call;"
                   "hopped on a call;videocalled;had a teams call;spoke on the phone to;spoke on the phone with;called back;"
                   "rang back;phoned back;had a quick call;had a video call",
        Form.BASE: "call;ring;phone;call up;ring up;telephone;call back;ring back;phone back;facetime;have a call;give a ring",
        Form.ING: "calling;ringing;phoning",
        Form.NOUN: "phone call;zoom;zoom call;video call;teams call;teams;facetime;phonecall;conference call;skype;vc;catch up call;catch-up call;telcon;telecon;tel;google meet"}),
    (_F.CONTACT, _K.TALKED, "", {
        Form.PAST: "talked;talked to;talked with;spoke;spoke to;spoke with;chatted;chatted to;chatted with;had a chat;had a word;"
                   "had a quick chat;had a natter;heard from;had a conversation;touched base;touched base with;"
                   "discussed;conferred with;had a good chat;had a quick word;had words",
        Form.BASE: "talk;talk to;talk with;speak;speak to;speak with;chat;chat to;chat with;touch base;touch base with;discuss;check in with;check in;get in touch with;get in touch;reach out to;contact;reconnect with",
        Form.ING: "talking to;speaking to;speaking with;talking with;chatting with;chatting to",
        Form.NOUN: "chat;natter;conversation;word;convo"}),
    (_F.CONTACT, _K.EMAILED, "", {
        Form.PAST: "emailed;e-mailed;mailed;sent an email;sent an e-mail;replied;dropped an email;emailed back;replied by email;"
                   "cc'd;ccd;got an email from;had an email from;exchanged emails;exchanged emails with;received an email from",
        Form.BASE: "email;e-mail;send an email;drop an email;reply;reply to",
        Form.ING: "emailing;e-mailing",
        Form.NOUN: "mail"}),
    (_F.CONTACT, _K.WROTE, "", {
        Form.PAST: "wrote;wrote to;sent a letter;posted a letter;sent a card;wrote a letter;wrote back;got a letter from;had a letter from;"
                   "received a letter from;wrote a note",
        Form.BASE: "write;write to;send a letter;write a letter;send a card",
        Form.ING: "writing to",
        Form.NOUN: "letter"}),
    (_F.CONTACT, _K.MESSAGED, "", {
        Form.PAST: "messaged;texted;whatsapped;whatsapp'd;dmed;dm'd;dmd;im'd;imed;pinged;slacked;msgd;msged;msg'd;sent a message;sent a text;sent a dm;"
                   "left a message;left a voicemail;left voicemail;left a vm;left vm;left word;linkedin'd;linkedined;sms'd;"
                   "inmailed;dropped a line;dropped a note;dropped a message;sent a whatsapp;sent a note;got a text from;"
                   "got a message from;had a text from;had a message from;wa'd;sent a linkedin message;texted back;messaged back;"
                   "connected on linkedin",
        Form.BASE: "message;text;whatsapp;dm;ping;msg;slack;drop a line;send a message;send a text;linkedin;sms;drop a note",
        Form.ING: "messaging;texting",
        Form.NOUN: "voicemail;vm;voice mail;voice note"}),
    (_F.CONTACT, _K.THANKED, "", {
        Form.PAST: "thanked;said thanks;said thank you;sent thanks;sent a thank you;sent a thankyou;sent a thank you note;"
                   "thanked again;sent a thank you card;sent a thank-you note;sent a thank-you card;sent a thank-you",
        Form.BASE: "thank;say thanks;say thank you;send thanks",
        Form.ING: "thanking",
        Form.LABEL: "thanks;thank you;thx;thank-you;ty;ta"}),
    (_F.CONTACT, _K.ASKED, "asked", {
        Form.PAST: "asked;requested;enquired;inquired;queried;sought advice from;asked around",
        Form.BASE: "ask;request",
        Form.ING: "asking"}),
    (_F.TOLD, _K.TALKED, "", {
        Form.PAST: "told;said;mentioned;confided;confided in;explained;reckoned;warned;reported;confirmed;suggested;advised;"
                   "flagged;let slip;tipped off;tipped me off;shared that;announced;let me know;let us know;replied that;let know;"
                   "updated;filled in;heard;filled me in;hinted;revealed;claimed;admitted",
        Form.BASE: "tell;let know;update",
        Form.THIRD: "says;reckons;tells;thinks;mentions"}),
    (_F.CHASE, _K.MESSAGED, "", {
        Form.PAST: "chased;chased up;nudged;followed up;followed up with;reminded;chivvied;prodded;poked",
        Form.BASE: "chase;chase up;nudge;follow up;follow up with;remind;follow-up with;follow-up;f/u;fu;chase-up;followup;f / u",
        Form.ING: "chasing;following up with"}),
    (_F.ATTEND, _K.ATTENDED, "", {
        Form.PAST: "attended;went to;was at;been to;spoke at;presented at;sat in on;sat on;popped to;dialled into;"
                   "volunteered at;popped into;exhibited at;chaired;ran a stand at;took part in;went along to;showed up at;"
                   "listened to;joined the webinar;attended the;joined a webinar;was on a panel at;gave a talk at",
        Form.BASE: "attend;go to;speak at",
        Form.ING: "attending;going to;speaking at"}),
    (_F.ATTEND, _K.JOINED, "", {
        Form.PAST: "joined;signed up to;signed up for;became a member of;enrolled in;subscribed to;renewed membership of;"
                   "renewed my membership of;registered with;got elected to;became a fellow of;signed up with",
        Form.BASE: "join;sign up to;sign up for",
        Form.ING: "joining"}),
    (_F.ATTEND, _K.LEFT, "", {
        Form.PAST: "left;resigned from;quit;cancelled membership of;dropped out of;stood down from;cancelled my membership of;"
                   "stepped down from",
        Form.BASE: "leave",
        Form.ING: "leaving"}),
    (_F.ATTEND, _K.POSTED, "", {
        Form.PAST: "posted;posted on;posted in;posted to;blogged;blog post;linkedin post;forum post;newsletter article;article in;blogged about;tweeted;published;wrote a blog;wrote a blog post;wrote a post;"
                   "commented on;wrote an article;put a post;published a post;shared a post;posted a blog",
        Form.BASE: "blog;publish",
        Form.ING: "posting;blogging"}),
    (_F.PROMISE, _K.PROMISED, "", {
        Form.PAST: "promised;committed to;undertook to;agreed to;said i'd;volunteered to;pledged;said i would;"
                   "promised to;said i'll;told i'd;said i will",
        Form.BASE: "promise",
        Form.THIRD: "promises",
        Form.ING: "promising"}),
    (_F.OWE, _K.PROMISED, "waiting", {Form.BASE: "waiting on;waiting for;awaiting;still waiting on;still waiting for;due from;expecting"}),
    (_F.OWE, _K.PROMISED, "", {
        Form.BASE: "owe", Form.THIRD: "owes;owed me", Form.PAST: "owed"}),
    (_F.GIVE, _K.GAVE, "", {
        Form.PAST: "gave;sent;lent;shared;passed on;passed;forwarded;fwded;fwd'd;fwd;handed;handed over;loaned;supplied;"
                   "referred;recommended;endorsed;mentored;coached;advised on;helped;delivered;donated;sponsored;"
                   "sent over;sent across;sent through;sent on;provided;dropped off;emailed over;reviewed cv;vouched for;posted over;sent back;"
                   "returned;proofread;covered for;dropped;shot;showed;helped out;gave back;bought;invited",
        Form.BASE: "give;send;share;lend;forward;pass on;pass;return;help;deliver;provide;bring;show;invite;send over;get back to;review;draft;write up;do;"
                   "buy;book;find;check;finish;sort;look into;pay;prepare;sign;submit;make;put together;host;set up;arrange;fix",
        Form.THIRD: "sends;gives;shares;lends;brings;delivers;helps;returns;forwards",
        Form.ING: "sending;giving;sharing;lending;bringing;forwarding"}),
    (_F.GET, _K.GOT, "", {
        Form.PAST: "got;received;rcvd;borrowed;was given;was sent;obtained;picked up;got hold of;collected;have had;got back;was lent",
        Form.BASE: "get;borrow;collect;pick up",
        Form.ING: "getting;borrowing"}),
    (_F.USE, _K.USED, "", {
        Form.PAST: "used;applied;made use of;reused;put to use;relied on;drew on;adapted;acted on;followed;tried out;tried;implemented",
        Form.BASE: "use",
        Form.ING: "using"}),
    (_F.INTRODUCE, _K.INTRODUCED, "", {
        Form.PAST: "introduced;intro'd;introd;introed;connected;put in touch;hooked up;linked up;made an intro between;"
                   "made the intro between;made an introduction between;intro'ed;made an intro;made the intro;brought together;linked;matched;paired",
        Form.BASE: "introduce;intro;connect;put in touch;link up;hook up;make an intro",
        Form.ING: "introducing;connecting",
        Form.LABEL: "intro idea;introduction idea;idea intro;introduction"}),
    (_F.AGREE, _K.AGREED, "", {Form.PAST: "agreed;agreed with;agreed a boundary with;agreed boundary with;set a boundary with;"
                                          "agreed ground rules with;signed an nda with;signed nda with;agreed terms with;"
                                          "agreed confidentiality with"}),
    (_F.BOUNDARY, _K.REVIEWED_BOUNDARY, "", {
        Form.PAST: "reviewed boundary;reviewed the boundary;reviewed our boundary;reviewed boundaries;renewed the boundary;"
                   "renewed boundary;revisited the boundary;reviewed confidentiality;reviewed our agreement;reviewed agreement;"
                   "reviewed the agreement;reviewed what we agreed;renewed our agreement;checked the boundary;reviewed the nda;reviewed nda;"
                   "reviewed our boundaries;reviewed our nda;reconfirmed the boundary"}),
    (_F.BOUNDARY, _K.ENDED_BOUNDARY, "", {
        Form.PAST: "ended boundary;ended the boundary;ended our boundary;lifted the boundary;dropped the boundary;"
                   "cancelled the boundary;ended the nda;ended the agreement;ended our agreement;lifted the embargo;ended nda;"
                   "ended agreement;ended our nda;boundary ended"}),
    (_F.BOUNDARY, _K.APPLIED, "", {
        Form.PAST: "declined to share;declined to give;declined to pass on;refused to share;refused to give;refused to pass on;"
                   "asked consent;asked for consent;asked permission;asked for permission;got consent;got consent from;"
                   "got permission;checked before sharing;didn't share;didn't pass on;didn't tell;kept back;withheld;"
                   "did not share;did not pass on;asked for consent from;asked consent from;sought consent from;refused to tell;"
                   "declined to tell;didn't forward;declined to forward;refused to say;declined to say;wouldn't tell;wouldn't share;"
                   "sought permission from;got permission from;asked permission from;declined to send;refused to send;"
                   "declined to name;refused to name;didn't name;declined to pass;refused to pass;applied the boundary;kept confidential;"
                   "did not tell;did not name;wouldn't pass on;didn't give;wouldn't give;asked consent of;checked with"}),
    (_F.NEED, _K.NEEDED, "", {Form.BASE: "need;looking for;on the lookout for;looking to find;want someone who;searching for;in need of;"
                                         "could do with;could use;after someone who;need to find;after a;seeking;am looking for",
                              Form.LABEL: "need:;needs:"}),
    (_F.NEED, _K.REVIEWED_NEEDS, "", {Form.PAST: "reviewed my needs;reviewed needs;reviewed what i need;reviewed my network needs;"
                                                 "reviewed our needs;reviewed my objectives;reviewed network needs;went through my needs;"
                                                 "reviewed my networking needs;reviewed the needs;reassessed my needs;no longer need;don't need"}),
    (_F.OFFER, _K.OFFERED, "", {
        Form.PAST: "offered;offered to", Form.BASE: "offer;can offer;could offer;can help with;can give;i can share;happy to help with;can lend;can provide",
        Form.LABEL: "my offer", Form.ING: "offering"}),
    (_F.BRIEF, _K.BRIEFED, "", {
        Form.PAST: "briefed;pitched;pitched to;told what i do;told what i can do;told what we do;told what i can offer;told what i offer;"
                   "explained what i do;explained what i can do;explained what we do;explained what i offer;described what i do;told what we offer;"
                   "talked through what i can do;talked through what i do;talked through what we do;told what my team does;told what my team can do;"
                   "showed what i can do;showed what we do;showed what we can do;told what we can do;told how i can help;told how we can help",
        Form.BASE: "brief;pitch", Form.ING: "briefing"}),
    (_F.REFLECT, _K.REFLECTED, "", {
        Form.PAST: "reflected;reflected on;reflected that;learned;learnt;learned that;learnt that;realised;realised that;realized",
        Form.BASE: "reflect on", Form.ING: "reflecting on;looking back;thinking back;on reflection;in hindsight;with hindsight",
        Form.LABEL: "reflection;reflections;reflect;lesson;lessons;lesson learned;lesson learnt;reflection on;note to self;learning point;"
                    "lessons learned;learning;reflections on;lesson from"}),
    (_F.CONDUCT, _K.DECLARED, "declared", {
        Form.PAST: "declared;declared to;declared an interest;declared interest;declared my interest;disclosed;declared a conflict;declared conflict;"
                   "owned up;declared a conflict of interest;disclosed that;declared that;recused myself;"
                   "declared an interest to;declared an interest at",
        Form.LABEL: "conflict of interest;coi;conflict"}),
    (_F.CONDUCT, _K.STATED, "stated", {
        Form.PAST: "stated;stated my position;disagreed;disagreed with;argued;argued that;put my position;made my position clear;"
                   "stood my ground;made clear;objected to;pushed back on;pushed back;pushed back with;stated to;objected;opposed;"
                   "stated that;made my case;disputed;made it clear;argued with;stated position;told i disagree;told i disagreed"}),
    (_F.CONDUCT, _K.CONSIDERED, "considered", {
        Form.PAST: "considered;thought about;weighed;weighed up;considered the effect;thought through;checked the effect;checked impact;"
                   "checked the impact;considered how;considered impact;considered effect;considered the impact"}),
    (_F.CONDUCT, _K.CONSULTED, "consulted", {
        Form.PAST: "consulted;looked up;read up on;checked the policy;checked policy;checked the law;checked the code;read the code;"
                   "read the policy;checked gdpr;read;checked the gdpr;checked the code of practice;checked the data protection;checked our policy;"
                   "read the guidance;checked the guidance;checked;took legal advice;checked the rules"}),
    (_F.CONDUCT, _K.DISCUSSED, "discussed", {
        Form.PAST: "discussed with assessor;discussed with my assessor;professional discussion with;had a professional discussion;"
                   "prof discussion with;had professional discussion",
        Form.LABEL: "professional discussion;prof discussion"}),
    (_F.CONDUCT, _K.TESTIMONY, "testimony", {
        Form.PAST: "got testimony from;got a testimony from;got a witness statement from;testified;got witness statement from;"
                   "received testimony from;received a testimony from;received a witness statement from;vouched that;testified that;"
                   "gave testimony;gave a testimony;gave a witness statement;gave me a witness statement;gave me testimony;gave me a testimony;"
                   "wrote a testimony;wrote me a testimony;wrote a witness statement;wrote me a witness statement",
        Form.LABEL: "testimony;testimony from;witness statement;witness statement from;witness testimony;witness testimony from;testimony by;"
                    "witness statement by"}),
    (_F.REMIND, _K.SCHEDULED, "", {
        Form.BASE: "remind me to;remember to;don't forget to;must;should;todo;to do;to-do;need to;have to;got to;gotta;ought to;reminder;"
                   "must remember to;plan to;planning to;going to;aim to;intend to;hope to;i'd like to;would like to;want to;diary;gonna;"
                   "remember;don't forget;action;action:;next step;next steps;remind me;reminder to;had better;due to"}),
    (_F.REMIND, _K.SCHEDULED, "booked", {
        Form.PAST: "booked;arranged;scheduled;set up;pencilled in;diarised;put in the diary;fixed up;lined up;fixed;agreed to meet;"
                   "arranged to meet;booked in;arranged to see;agreed to call;agreed to speak;arranged to call;invited to lunch;"
                   "agreed to catch up;arranged a call;arranged a meeting;booked lunch;booked coffee;booked a call;booked a meeting;"
                   "booked in with;put in diary;planned to meet;planned to see",
        Form.BASE: "book in;schedule;pencil in"}),
    (_F.PLAN, _K.PLANNED, "", {
        Form.PAST: "planned;drew up;mapped out;mapped;drafted plan;wrote plan;planned how;set objectives;wrote development plan;"
                   "set a goal;set an objective;wrote a development plan;updated my development plan;wrote my development plan",
        Form.LABEL: "plan;development plan;network plan;networking plan;objective;goal",
        Form.ING: "planning"}),
    (_F.DEVELOP, _K.DEVELOPED, "", {
        Form.PAST: "won;landed;secured;signed;clinched;closed;developed;launched;generated;brought in;made a sale;sold;"
                   "started a joint;won a contract;won the contract;agreed a joint;submitted a joint;set up a joint;signed a contract;"
                   "signed contract;signed a deal;signed up",
        Form.NOUN: "new business;deal;contract;joint bid"}),
    (_F.ENDED, _K.ENDED, "", {
        Form.PAST: "ended relationship with;ended the relationship with;ended my relationship with;no longer in touch with;"
                   "parted ways with;parted company with;cut ties with;stopped working with;dropped contact with;ended things with;"
                   "ended contact with;ended working with;ended it with;lost touch with;broke off with;fell out with;"
                   "ended partnership with;ended the partnership with;ended our relationship with;let go of;stopped contact with;"
                   "stopped seeing;ended;wound down with;finished with;retired from network",
        Form.BASE: "end relationship with;stop contacting"}),
    (_F.NOTE, _K.NOTED, "", {
        Form.LABEL: "note;noted;fyi;nb;remark;n.b;note on;note about;note that;noted that;note re;notes;notes on;noticed;noticed that;saw that;"
                    "noticing;found out;found out that;heard that;spotted;spotted that;apparently;fact"}),
    (_F.SETTLE, _K.KEPT, "kept", {
        Form.PAST: "kept promise;kept my promise;kept his promise;kept her promise;kept their promise;delivered on;made good on;"
                   "kept the promise;kept my word;kept her word;kept his word;kept their word;fulfilled;honoured;did what i promised;"
                   "came through;came through with;came good;kept to;done;completed;kept a promise;kept word;came through on;came good on"}),
    (_F.SETTLE, _K.BROKEN, "broken", {
        Form.PAST: "broke promise;broke my promise;broke his promise;broke her promise;broke their promise;let down;let me down;"
                   "failed to send;failed to deliver;never sent;missed the deadline;missed deadline;broke the promise;forgot to send;"
                   "broke my word;broke his word;broke her word;broke their word;forgot to;failed to;never got;never gave;never delivered;"
                   "reneged on;went back on;never did;never called;broke a promise;let us down;missed my deadline"}),
    (_F.SETTLE, _K.RELEASED, "released", {
        Form.PAST: "released from;renegotiated;released;let off;postponed;extended;pushed back the deadline;moved the deadline;let me off;"
                   "agreed a new date;agreed to move;agreed more time;got an extension;agreed an extension;agreed new date;moved deadline;"
                   "agreed a later date;agreed later;rearranged;got more time"}),
    (_F.WANT, _K.INTRODUCTION, "", {
        Form.THIRD: "wants to meet;would like to meet;wants to be introduced to;wants an intro to;wants intro to;should meet;"
                    "ought to meet;keen to meet;would love to meet;could do with meeting;wd like to meet;"
                    "wants to speak to;wants to talk to;wants to connect with;is keen to meet;'d like to meet;"
                    "'d love to meet;asked for an intro to;asked for intro to;asked to be introduced to;asked me to introduce;asked to meet;"
                    "wants introducing to;looking to meet;hoping to meet;wanted to meet;hopes to meet;would get on with;"
                    "wanted an intro to;asked me for an intro to;asked for an introduction to;wants an introduction to;asked about meeting;"
                    "wants to know;needs to meet;would be good for;interested in meeting;after an intro to;asked me to intro;wants to get to know"}),
    (_F.UNSURE, None, "", {
        Form.PAST: "cancelled;postponed until;moved to;rescheduled;missed;tried;tried to call;tried calling;tried to reach;"
                   "no answer from;no reply from;couldn't reach;couldn't get hold of;pulled out;stood up;never replied;never came back;never got back to;never answered;no show;bailed;bailed on;"
                   "dodged;almost met;nearly met;failed to reach;unable to reach;declined;refused;rejected;turned down;"
                   "tried to meet;tried ringing;tried phoning;missed call from;missed a call from;no-show;wanted to;meant to;was meant to;supposed to;was supposed to;was going to;meaning to;been meaning to;contacted;reached out to;got in touch with;in touch with;reached out"}),
)
FILLERS = frozenset(
    ("just also then so finally quickly briefly ok okay oh had have has been a an the quick brief nice good great long "
     "and but today's again already later still now really actually well first second lovely quiet informal formal short "
     "big very useful helpful impromptu virtual online remote monthly weekly quarterly annual regular another our my "
     "yes yep yeah um er both").split()
)
"""Words that may stand before a verb and say nothing about who, when or what."""


def _key(phrase: str) -> tuple[str, ...]:
    words: list[str] = []
    for word in phrase.split():
        head, mark, tail = word.partition("'")
        if mark and head and tail in ("ll", "d", "s", "ve", "m", "re"):
            words += [head, "'" + tail]
        else:
            words.append(word)
    return tuple(words)


def _table() -> dict[str, tuple[tuple[tuple[str, ...], Verb], ...]]:
    found: dict[str, dict[tuple[str, ...], Verb]] = {}
    for family, kind, role, forms in _ENTRIES:
        for form, phrases in forms.items():
            for phrase in phrases.split(";"):
                key = _key(phrase)
                found.setdefault(key[0], {}).setdefault(key, Verb(phrase, family, kind, form, role))
    return {
        first: tuple(sorted(entries.items(), key=lambda e: -len(e[0])))
        for first, entries in found.items()
    }


VERBS = _table()
"""First word → its phrases, longest first."""


def verb_at(lows: Iterable[str] | list[str], at: int) -> tuple[Verb, int] | None:
    """The longest verb phrase that starts at word ``at`` and the number of words it takes, or None."""
    words = lows if isinstance(lows, list) else list(lows)
    if not 0 <= at < len(words):
        return None
    for key, verb in VERBS.get(words[at], ()):
        if tuple(words[at:at + len(key)]) == key:
            return verb, len(key)
    return None
