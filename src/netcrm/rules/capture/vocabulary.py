"""Words that the capture grammar tells apart from names: function words, everyday words, roles and event nouns.

Only a hint: a word listed here can still be a name when the network knows it and its place in the line fits.
"""

from __future__ import annotations

from netcrm.rules.capture.calendar_words import LEADS, MONTHS, WEEKDAYS
from netcrm.rules.capture.lexicon import FILLERS, VERBS

FUNCTION = frozenset(
    (
        "a an the this that these those some any no every each all both my our your his her their its i we you "
        "he "
        "she it they me us him "
        "them who whom whose which what when where why how of at in on by to from for with w w/ about re into "
        "onto "
        "over under via per as "
        "than then so and or but nor if because since until while though although is am are was were be been "
        "being "
        "do does did done has "
        "have had can could should would shall may might must not n't 'll 's 'd 've 'm 're & + / - too very more "
        "most less "
        "there here up down out off again also just only even still yet already now later soon once ever never "
        "always often "
        "someone somebody anyone anybody everyone everybody nobody something anything everything nothing myself "
        "herself himself "
        "themselves regarding concerning around after before between among through during against without within "
        "along across "
        "behind beside near next last first second third other another same such own vs via @ = "
        "either neither whether mr mrs ms dr prof"
    ).split()
)
DETERMINERS = frozenset(
    "the a an my our your his her their its this that these those some any no every each new old another".split()
)
PRONOUNS = frozenset("he she they him her them".split())
SINGULAR = frozenset("he she him her".split())
ME = frozenset("i we me us".split())
NAME_LEADS = frozenset("with w w/ and & + to from for of by about re via cc both + between including plus incl".split())
PARTICLES = frozenset("de del della der den van von da di do dos la le bin ibn al el ter ten zu st du mac mc y".split())
TOPIC_WORDS = ("about", "re", "regarding", "concerning")
TITLES = frozenset("mr mrs ms miss dr prof sir dame lord lady rev cllr".split())

EVERYDAY = frozenset(
    (
        "dataset datasets spreadsheet spec specification toolkit handbook handout projector laptop logo brochure "
        "leaflet flyer poster receipt statement "
        "ticket tickets voucher flowers cake chocolates wine map timetable roster whitepaper memo transcript "
        "recording links login password keys picture images "
        "reference resume bio headshot headcount forecast estimate tariff contract checklist questionnaire "
        "outline "
        "summary itinerary directory mailing "
        "equipment software licence license permit certificate sample samples prototype mockup mockups wireframe "
        "wireframes script scripts code repo "
        "dashboard metrics charts chart graph graphs diagram photo photos paperwork form forms pack folder packs "
        "guide guides leads lead intel gossip rumour "
        "welcome hello goodbye regards congratulations congrats happy birthday xmas christmas easter pizza curry "
        "sandwich tea biscuits pints beers "
        "apologies apology excuse reason reasons grants bids pitch answers questions worry worries concern "
        "concerns "
        "hopes fears mood tone "
        "able account accounts action actions admin advice afternoon agenda agm agreed "
        "agreement ahead all alone amazing announcement "
        "answer application appraisal approach area article asap aside ask audit autumn award awards away "
        "awesome "
        "awkward back bad bank banking "
        "basis beautiful best better bid bids big bit board book books both branch break breakfast brief briefly "
        "briefing brilliant budget "
        "budgets building business busy call calls campaign card care career careers case cash catch catering "
        "central chair challenge chance change changes "
        "chat cheap check checklist city class clean clear client clients close coaching code coffee college "
        "comms "
        "community company complaint "
        "conditions conference confidential confirmed consent consultancy contact contacts content contract "
        "contracts copy corridor cost costs council "
        "council's country couple course cover cv daily dashboard data database date dates day days deadline "
        "deal "
        "deck decision delay "
        "delivery demo department design details development dinner diary different difficult digital directly "
        "director discussion "
        "document documents doing draft drinks early easier easy education effective email emails end energy "
        "enough "
        "estate evening "
        "event events example excellent exciting expo extra fab face fact fair family fantastic feedback few "
        "figures file files final "
        "finance fine firm fit flat followup food form format forum forward free friday friend friendly friends "
        "full fun fund funding "
        "funds future general gdpr glad go goal goals going gone good got grants great group groups growth "
        "guidance "
        "guide half hall "
        "happy hard head health help helpful here hi high hire hiring holiday home honest hour hours house "
        "housing "
        "hr huge idea ideas "
        "impact important impressive info information initial innovation insight insights insurance interest "
        "interested interesting "
        "interview intro introduction intros invite invoice issue issues job jobs keen key kind kit knowledge "
        "large "
        "late later law "
        "leader leaders leadership learning lease legal lengthy letter library light line link linkedin list "
        "little "
        "local london long lots "
        "lovely loads low lunch mail major management manager managers many market marketing masses mates maybe "
        "meeting meetings meetup member "
        "members membership mentor mentoring merger message might mine minute minutes money month monthly "
        "morning "
        "move moving much "
        "mutual nervous network networking news newsletter next nice night none note notes nothing number "
        "numbers "
        "office ok okay "
        "old online open openly opportunity options order others outside overdue panel paper papers park part "
        "partner partners partnership party "
        "pay payroll people person personal phone photos pilot pitch place plan plans planning please pleased "
        "plus "
        "point points policy "
        "portfolio positive possible post potential practice presentation pretty price prices pricing private "
        "probably problem "
        "problems procurement product productive profile programme progress project projects proper proposal pub "
        "public push quick "
        "quickly quiet quite quote rate rates reception ready real really reason recently recruitment reference "
        "referral register regarding regular "
        "relaxed relationship remote rental reply report reports request research resource resources restaurant "
        "restructure result "
        "results review reviews rich right risk rode role room rota round rubbish running sad salary sales same "
        "saved schedule scheme school "
        "season sector security seem seems seminar senior service services session sessions several short sick "
        "side "
        "sign signed site "
        "skills skype slack slides slow small smooth social software some sorry sort speaker speakers speech "
        "spoke "
        "sponsor sponsors spring staff "
        "stage stand standard start station stats still strategy stressed strong stuff suite summary summer "
        "super "
        "supplier suppliers support sure "
        "survey system systems table talk talks tax tbc tea teaching team teams teams' tech template templates "
        "tender tenders term terms text thanks "
        "earlier things thing think thinking though thoughts tickets time tired today together tomorrow tonight tool "
        "tools "
        "top topic tough tour towards town "
        "toward training transfer travel treasurer trip trust turnover twice update updates upbeat urgent useful "
        "usual vacancy value vat vendor venue "
        "version video view virtual visit voicemail volunteer volunteers wait walk warm webinar website week "
        "weekend weekly week's "
        "weeks well while whole winter wise with word words work working works workshop worried worth wrong year "
        "year's years yes young zoom "
        "briefly unexpectedly afterwards beforehand instead separately properly quickly eventually outside "
        "inside "
        "upstairs downstairs nearby "
        "pre post ex plus minus about approx roughly ish etc eg ie fyi btw asap tbd tba "
        "apparently basically hopefully sadly luckily unfortunately honestly "
        "boss wife husband colleague colleagues neighbour accountant lawyer solicitor assistant pa team-mate "
        "sister "
        "brother mum dad son daughter "
        "tupe rebrand merging hiring leaving stuck keen fold struggling retiring expecting pregnant "
        "bar cafe pub gym office hotel station airport train lift foyer lobby canteen church mosque temple desk "
        "stall booth garden street road lane "
        "square centre center tower hub campus theatre museum gallery cinema market shop store"
    ).split()
)
PLAIN_VERBS = frozenset(
    (
        "know say come go take like look feel seem try keep begin hear play run live believe happen sit stand lose "
        "continue learn understand watch stop create spend grow win teach remember consider appear serve stay fall "
        "cut reach raise sell decide explain carry receive support hit produce eat catch draw choose present attend "
        "cancel confirm change delay push shift bring join ride drive sleep travel swap cover handle manage deal "
        "seemed looked felt knew came took kept ran stood grew won taught fell hit drew chose ate lost spent"
    ).split()
)
"""Verbs that begin no record; no surname either: "let jane know", "saw wei present"."""
ROLES = frozenset(
    (
        "ceo cfo coo cto cio cmo cpo chro md vp svp evp hr pa ea pm gp mp cllr director manager head lead leader "
        "chair chairman chairwoman "
        "chairperson officer secretary treasurer editor engineer developer designer plumber electrician builder "
        "architect lawyer solicitor "
        "barrister accountant bookkeeper auditor analyst consultant adviser advisor coach mentor trainer teacher "
        "lecturer professor researcher "
        "scientist doctor nurse journalist reporter writer photographer recruiter buyer seller partner founder "
        "co-founder cofounder owner "
        "president governor trustee councillor mayor chef caterer planner surveyor agent broker banker investor "
        "volunteer assistant "
        "administrator coordinator co-ordinator supervisor executive exec specialist expert producer curator "
        "librarian marketer sales marketing "
        "finance procurement operations ops it legal comms policy student intern apprentice rep representative "
        "minister vicar priest "
        "pastor dentist vet pharmacist therapist psychologist economist statistician programmer technician "
        "mechanic "
        "driver pilot dean principal "
        "headteacher head-teacher bursar registrar chancellor ambassador deputy senior junior chief partner "
        "fundraiser organiser speaker "
        "freelancer freelance contractor landlord tenant neighbour friend boss colleague cousin brother sister "
        "ex-colleague facilitator"
    ).split()
)
EVENTS = frozenset(
    (
        "agm egm conference webinar seminar workshop expo meetup summit forum exhibition symposium awards talk "
        "lecture training course "
        "launch reception roundtable hackathon festival gala fair congress convention masterclass bootcamp "
        "breakfast mixer "
        "networking conf ceremony graduation hustings briefing panel event social retreat fete"
    ).split()
)
"""Nouns that make what stands before them an event."""
TWO_WORD_EVENTS = frozenset(
    {
        ("open", "day"),
        ("away", "day"),
        ("round", "table"),
        ("trade", "show"),
        ("networking", "event"),
        ("board", "meeting"),
        ("branch", "meeting"),
        ("members", "evening"),
        ("annual", "dinner"),
        ("committee", "meeting"),
        ("town", "hall"),
        ("networking", "drinks"),
        ("networking", "lunch"),
        ("book", "club"),
        ("careers", "fair"),
        ("job", "fair"),
        ("jobs", "fair"),
        ("study", "day"),
    }
)

SURNAMES = frozenset(
    (
        "grant rose chase grace frank drew guy max miles dean dale glen heath lance brown green white black cook "
        "baker best page price field hill wood "
        "banks bell rice sharp swift french english wells gates marsh brook ford mason carter hunter fisher jay "
        "robin reed star young long ward wade park "
        "day king earl marshall bishop abbot major summer winter law street lane church hall garden moore care "
        "little small power rich case cross "
        "stone waters rivers brooks weeks parks house good friend noble short gold silver pope pike fox wolf bird"
    ).split()
)
"""Everyday words that are common surnames: they may end a new name that began with a word that is none."""

ORGANISATION_WORDS = frozenset(
    (
        "ltd plc llp llc inc gmbh council trust university college group association institute society "
        "foundation "
        "bank club network "
        "charity union federation chamber partnership partners solutions consulting services school academy "
        "hospital nhs ministry "
        "department agency bureau company corporation cooperative co-op holdings labs studio studios press media "
        "borough"
    ).split()
)
"""Words that only organisations have in their names."""

GIVEN = frozenset(
    (
        "mark grant rose chase bill pat sue art faith hope joy grace frank drew dawn eve ray guy max rob nick "
        "miles "
        "dean dale glen heath lance penny "
        "ruby pearl iris lily ivy daisy holly amber crystal victor earl jay robin jack don gene norm rod cliff "
        "clay "
        "chip reed sky angel carol "
        "melody mercy charity christian sandy rusty stew wade skip woody jim john mike tom ted tony josh vic sid "
        "lou basil olive willow bo chuck buck"
    ).split()
)
"""Everyday words that are common given names."""

PLACES = frozenset(
    "gallery theatre museum hall street road park station house centre square hotel cafe pub "
    "market school church library lane avenue tower".split()
)
"""Nouns that turn a name before them into the name of a place."""

WORDY = (
    FUNCTION
    | EVERYDAY
    | FILLERS
    | frozenset(VERBS)
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | LEADS
    | ROLES
    | EVENTS
    | PLAIN_VERBS
    | frozenset(
        (
            "will mark grant rose chase bill pat sue art faith hope joy grace frank drew dawn eve ray guy max "
            "rob nick "
            "miles dean dale glen "
            "heath lance penny ruby pearl iris lily ivy daisy holly amber crystal summer autumn victor earl king "
            "brown "
            "green white black cook "
            "baker best page price field hill wood banks bell rice sharp swift french english wells gates marsh "
            "brook "
            "ford mason carter hunter "
            "fisher jay robin jack don gene norm rod van cliff clay chip reed star sky angel carol harmony "
            "melody mercy "
            "charity justice "
            "christian major bishop abbot temple sunny happy precious patience prudence ginger basil olive "
            "willow an in "
            "so do le ha my li lo "
            "bo ho song long young chance ed al jo josh trip buck chuck woody tony ted sandy rusty gay stew ward "
            "wade "
            "skip jim john jean lou "
            "mike tom sid vic jim drew worth wren storm gale"
        ).split()
    )
    - frozenset("jim john mike tom ted tony josh vic sid lou jo ed al jean".split())
)
"""Every word that has a reading besides being a name."""
