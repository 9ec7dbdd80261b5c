"""Verbs of being in touch, of joining, promising, giving and getting.

One block a form: family, kind, role ("-" for none), form, then its phrases; an indented line goes on.
"""

from __future__ import annotations

PHRASES = """
contact met - past: met; dropped by; dropped in; came round; came over; came by; popped in; popped over;
    stopped by; called round; went to lunch; went for lunch; went for coffee; went for a coffee; went for a drink;
    went for drinks; went for dinner; went for a walk; went to dinner; came to lunch; came to dinner; came for lunch;
    came for coffee; met up; met up with; met with; saw; seen; bumped into; ran into; caught up; caught up
    with; sat down with; sat with; had lunch; had coffee; had a coffee; had dinner; had breakfast; had drinks; had
    a drink; had a pint; had a beer; had tea; had a meeting; lunched with; visited; hosted; dropped in on; popped
    in on; popped by; dined with; grabbed coffee; grabbed a coffee; grabbed lunch; did lunch; did coffee; got
    together with; had a catch up; had a catch-up; had a catchup; had a 1-1; had a 1:1; had a 121; had a one to
    one; got to meet; was introduced to; got introduced to; hung out with; zoomed with; f2f with; mtg w; mtg with
contact met - base: meet; meet up; meet up with; meet with; see; catch up; catch up with; visit; have lunch; have
    coffee; have a coffee; have dinner; have a meeting; sit down with; grab coffee; grab a coffee; grab lunch;
    grab dinner; grab drinks; grab a drink; grab breakfast; do lunch; do coffee; do dinner; do drinks; do breakfast;
    get lunch; get coffee; get together with; have drinks; have breakfast; have a drink; hang out with
contact met - ing: meeting; meeting up with; meeting with; seeing; catching up with; visiting; having lunch;
    having coffee; having a coffee; having dinner; hosting; grabbing coffee; grabbing lunch
contact met - noun: meeting; lunch; coffee; dinner; breakfast; brekkie; drinks; drink; pint; beer; tea; brunch;
    mtg; 1-1; 1:1; 121; one to one; one-to-one; f2f; catch-up; catchup; cuppa; brew; walk; supper; get-together;
    coffees; working lunch; site visit
contact called - past: called; rang; phoned; telephoned; had a call; had a phone call; had a zoom; facetimed;
    zoomed; skyped; dialled; spoke on the phone; spoke by phone; rung; called up; rang up; phoned up; got a call
    from; took a call from; jumped on a call; hopped on a call; videocalled; had a teams call; spoke on the phone
    to; spoke on the phone with; called back; rang back; phoned back; had a quick call; had a video call
contact called - base: call; ring; phone; call up; ring up; telephone; call back; ring back; phone back; facetime;
    have a call; give a ring
contact called - ing: calling; ringing; phoning
contact called - noun: phone call; zoom; zoom call; video call; teams call; teams; facetime; phonecall; conference
    call; skype; vc; catch up call; catch-up call; telcon; telecon; tel; google meet
contact talked - past: talked; talked to; talked with; spoke; spoke to; spoke with; chatted; chatted to; chatted
    with; had a chat; had a word; had a quick chat; had a natter; heard from; had a conversation; touched base;
    touched base with; heard back from; heard back; discussed; conferred with; had a good chat; had a quick word;
    had words
contact talked - base: talk; talk to; talk with; speak; speak to; speak with; chat; chat to; chat with; touch
    base; touch base with; discuss; check in with; check in; circle back with; circle back; loop back with;
    get in touch with; get in touch; reach out to; contact; reconnect with
contact talked - ing: talking to; speaking to; speaking with; talking with; chatting with; chatting to
contact talked - noun: chat; natter; conversation; word; convo
contact emailed - past: emailed; e-mailed; mailed; sent an email; sent an e-mail; replied; dropped an email;
    emailed back; replied by email; cc'd; ccd; got an email from; had an email from; exchanged emails; exchanged
    emails with; received an email from
contact emailed - base: email; e-mail; send an email; drop an email; reply; reply to
contact emailed - ing: emailing; e-mailing
contact emailed - noun: mail
contact wrote - past: wrote; wrote to; sent a letter; posted a letter; sent a card; wrote a letter; wrote back;
    got a letter from; had a letter from; received a letter from; wrote a note
contact wrote - base: write; write to; send a letter; write a letter; send a card
contact wrote - ing: writing to
contact wrote - noun: letter
contact messaged - past: messaged; texted; whatsapped; whatsapp'd; dmed; dm'd; dmd; im'd; imed; pinged; slacked;
    msgd; msged; msg'd; sent a message; sent a text; sent a dm; left a message; left a voicemail; left voicemail;
    left a vm; left vm; left word; linkedin'd; linkedined; sms'd; inmailed; dropped a line; dropped a note;
    dropped a message; sent a whatsapp; sent a note; got a text from; got a message from; had a text from; had a
    message from; wa'd; sent a linkedin message; texted back; messaged back; connected on linkedin
contact messaged - base: message; text; whatsapp; dm; ping; msg; slack; drop a line; send a message; send a text;
    linkedin; sms; drop a note
contact messaged - ing: messaging; texting
contact messaged - noun: voicemail; vm; voice mail; voice note
contact thanked - past: thanked; said thanks; said thank you; sent thanks; sent a thank you; sent a thankyou; sent
    a thank you note; thanked again; sent a thank you card; sent a thank-you note; sent a thank-you card; sent a
    thank-you
contact thanked - base: thank; say thanks; say thank you; send thanks
contact thanked - ing: thanking
contact thanked - label: thanks; thank you; thx; thank-you; ty; ta
contact asked asked past: asked; requested; invited; enquired; inquired; queried; sought advice from; asked around
contact asked asked base: ask; request
contact asked asked ing: asking
told talked - past: told; said; mentioned; confided; confided in; explained; reckoned; warned; reported;
    confirmed; suggested; advised; flagged; let slip; tipped off; tipped me off; shared that; announced; let me
    know; let us know; replied that; let know; updated; filled in; heard; filled me in; hinted; revealed; claimed;
    admitted
told talked - base: tell; let know; update
told talked - third: says; reckons; tells; thinks; mentions
chase messaged - past: chased; chased up; nudged; followed up; followed up with; reminded; chivvied; prodded;
    poked
chase messaged - base: chase; chase up; nudge; follow up; follow up with; remind; follow-up with; follow-up; f/u;
    fu; chase-up; followup; f / u
chase messaged - ing: chasing; following up with
attend attended - past: attended; went to; was at; been to; spoke at; presented at; sat in on; sat on; popped to;
    dialled into; volunteered at; popped into; exhibited at; chaired; ran a stand at; took part in; went along to;
    showed up at; listened to; joined the webinar; attended the; joined a webinar; was on a panel at; gave a talk
    at
attend attended - base: attend; go to; speak at
attend attended - ing: attending; going to; speaking at
attend joined - past: joined; signed up to; signed up for; became a member of; enrolled in; subscribed to; renewed
    membership of; renewed my membership of; registered with; got elected to; became a fellow of; signed up with
attend joined - base: join; sign up to; sign up for
attend joined - ing: joining
attend left - past: left; resigned from; quit; cancelled membership of; dropped out of; stood down from; cancelled
    my membership of; stepped down from
attend left - base: leave
attend left - ing: leaving
attend posted - past: posted; posted on; posted in; posted to; blogged; blog post; linkedin post; forum post;
    newsletter article; article in; blogged about; tweeted; published; wrote a blog; wrote a blog post; wrote a
    post; commented on; wrote an article; put a post; published a post; shared a post; posted a blog
attend posted - base: blog; publish
attend posted - ing: posting; blogging
promise promised - past: promised; committed to; undertook to; agreed to; said i'd; volunteered to; pledged; said
    i would; promised to; said i'll; told i'd; said i will
promise promised - base: promise
promise promised - third: promises
promise promised - ing: promising
owe promised waiting base: waiting on; waiting for; awaiting; still waiting on; still waiting for; due from;
    expecting
owe promised - base: owe
owe promised - third: owes; owed me
owe promised - past: owed
give gave - past: gave; sent; lent; shared; passed on; passed; forwarded; fwded; fwd'd; fwd; handed; handed over;
    loaned; supplied; referred; recommended; endorsed; mentored; coached; advised on; helped; delivered; donated;
    sponsored; sent over; sent round; sent around;
    sent across; sent through; sent on; provided; dropped off; emailed over; reviewed cv;
    vouched for; posted over; sent back; returned; proofread; covered for; dropped; shot; showed; helped out; gave
    back; bought
give gave - base: give; send; share; lend; forward; pass on; pass; return; help; deliver; provide; bring; show;
    invite; send over; get back to; review; draft; write up; do; buy; book; find; check; finish; sort; look into;
    pay; prepare; sign; submit; make; put together; host; set up; arrange; fix
give gave - third: sends; gives; shares; lends; brings; delivers; helps; returns; forwards
give gave - ing: sending; giving; sharing; lending; bringing; forwarding
get got - past: got; received; rcvd; borrowed; was given; was sent; obtained; picked up; got hold of; collected;
    have had; got back; was lent
get got - base: get; borrow; collect; pick up
get got - ing: getting; borrowing
"""
