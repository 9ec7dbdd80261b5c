"""Words that are names and something else besides: alone they name nobody unless written, or meant, as a name."""

from __future__ import annotations

NAMES_AND_WORDS: frozenset[str] = frozenset(
    """
    will may mark art rich grant bill sue pat rob hope faith joy grace rose june april august dawn summer autumn
    drew frank jack josh kit lance miles nick norm penny pierce ray reed rusty sandy skip stew sunny tony trip
    wade ward woody chance chase chip clay cliff cole colt dean dale dell duke earl early ernest finch flint
    ford forest glen guy hale hardy heath holly iris ivy jade jasmine jay jean jewel king knight lane lark lily
    long love low major march mason max mercy miller moody noble olive page park parker paris pearl piper poppy
    porter price prince prudence queen quest rain read ridge river robin rock roman ruby ruth sage sky smart
    smith star stone storm strong swift taylor temple tucker turner van violet west white wise wolf wood young
    black brown green gray grey gold silver bell best bird bishop blunt bond bush butler carpenter carter case
    church cook cooper cross day farmer field fields fish fisher fox freeman friend gates good hall hand harper
    head hill hunter hurt key kind lamb law little lord marsh moon moore more nice north palmer penn poole power
    rice rivers root rush sharp shore short shepherd singer small snow south speed spring steel summers sweet
    terry tower towers tree wall walker waters weaver webb wells wheeler winter winters worth in an so do to no
    go he me my we us it is be by on or at as if of up am re

    de la le van der den von du da dos das del di al el bin ibn ben abu st ap mac mc y e ter ten lo li le
    self link street bridge bridges job jobs work works post meeting table span main body header title author
    action advice age aid alive alliance angel apple arch arrow base beacon bear beat better bridges bright bubble
    build bus cab camp capital cards care catch challenge change changes child children choice circle citizens city
    class clear cloud coast code common compass connect connected core corner course craft crisis current dash data
    deep delta design dial direct discovery door dream drive each east edge education element engage equal every
    evolve express eye fair family fast feed focus form forward foundation free fresh front gap gate gather general
    ghost giant give given global go goals grain grid ground group grow growth guide happy heart help high hive home
    homes hope horizon host hub ideal idea image impact inside insight join journey jump just keep kids lab launch
    leap learn level life lift light limit line link list live local loop magic make map market match meet meta mind
    minds mission moment more motion move network never new next nine noise note now oasis office once one open
    orange orbit order origin other our over own pace pact pact path peace people phase pilot pitch place plan planet
    play point pool potential power press prime project promise proof public pulse pure quick radio reach ready real
    red refuge relate relay release relief rescue reset rest rise road root roots rose route run safe save scale
    scope second seed sense serve set seven shape share shelter shift shine shop show side sight sign signal silver
    simple six slack solid solo sound source space spark speak spirit spot square stage stand start state step still
    store stream stripe strive study support sure switch talk target task team tech test think three tide time
    together tomorrow tool top touch trace track train transfer true trust turn two union unit unity up upper use
    value venture verve village vision vital voice volunteer wave way well wheel while wide wing wire wish with women
    wonder word works world yard year yellow yes young your youth zero zone
    """.split()
)
"""Words that stand in the names of people and organisations, and in any text: alone they name nobody unless written, or
meant, as a name."""

GENERIC: frozenset[str] = frozenset(
    """
    the a an of and for in at on to by with from & co company companies corp corporation inc ltd limited llp llc
    plc gmbh ag sa bv group holdings holding partners partner partnership associates association services
    service solutions systems consulting consultants consultancy international global national regional local uk
    eu us usa united kingdom great britain british england english scotland scottish wales welsh ireland irish
    europe european london north south east west northern southern eastern western central new old city town
    county district borough council university college school academy institute institution centre center trust
    foundation charity society club union federation network networks forum board committee office department
    agency authority bank hospital health care housing business businesses enterprise enterprises industry
    industries trade trading commerce chamber management training education learning development research
    science technology technologies digital data media communications design engineering construction energy
    water transport logistics retail food travel finance financial insurance legal law property estates
    investment investments capital marketing sales people human resources team community communities public
    private social support first best green open smart future world professional professionals leadership
    leaders managers members friends
    """.split()
)
"""Words that alone tell no organisation from another."""

LITTLE_WORDS: frozenset[str] = frozenset(
    "a an the and in is it at as to of on or be by do go he i me my no so up us we am if".split()
)
"""Words that begin a sentence too often to be anybody's name alone."""

LEGAL_FORMS: frozenset[str] = frozenset(
    "ltd limited llp llc plc inc gmbh ag sa bv co company corp corporation group holdings holding".split()
)
"""What an organisation is by law: its name is understood without it."""

TITLES: frozenset[str] = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev revd reverend hon capt captain col colonel major
    sgt obe mbe cbe kbe om phd dphil msc mba bsc ba ma md mbbs frcp fca aca acca cipd jr sr ii iii iv esq
    """.split()
)
"""What stands before or behind a name and is none."""

MAILBOXES: frozenset[str] = frozenset(
    """
    office info information hello hi contact contactus enquiries enquiry inquiries mail email post postmaster
    webmaster admin administration support help helpdesk service services sales marketing press media news
    newsletter events event bookings booking reception secretary accounts billing finance hr jobs careers
    recruitment membership members team staff general main me home work noreply donotreply feedback customerservice
    """.split()
)
"""Mailboxes that belong to no one person and name nobody."""

ABBREVIATIONS: frozenset[str] = frozenset(
    """
    ac ad ai am ap ar ba bc bi bp bs ca cc ceo cfo cio cm co coo cpd cv cx db dc dj dm dr ea eg em eu ev ex ft fy
    ga gb gm gp hd hq hr ia id ie im io ip it iv ix ka kc km kpi ks lan ltd ma mba mc mc md me mp mr ms mt mvp nb
    nhs no np ny ok op os pa pc pcs pd phd pin pl pm pmo po pr ps pt pto qa qc rd rfp rm roi sa sd sla sme so sql
    st tbc tbd tv uk un up us usa ux vat vc vi vip vp vs xl
    """.split()
)
"""Initials that are abbreviations besides: they are left as they stand."""

MAIL_HOSTS: frozenset[str] = frozenset(
    """
    gmail googlemail google outlook hotmail live msn yahoo ymail icloud me mac aol proton protonmail pm gmx web
    mail email fastmail hey zoho yandex qq 163 126 btinternet bt sky virginmedia talktalk ntlworld orange free
    laposte wanadoo example localhost
    """.split()
)
"""Hosts of many people's addresses, which tell of no organisation."""
