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
    """.split()
)
"""Given and family names that are English words."""

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
