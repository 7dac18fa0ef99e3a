"""Words that the rules for actions share: who acts, what people do in minutes, and the verbs of instructions and of work."""

from assistant.sentences import words


def any_of(alternatives: str) -> str:
    """ "lead to / look like" as the pattern `lead to|look like`."""
    return "|".join(one.strip() for one in alternatives.split("/") if one.strip())


NOUNS = (
    r"(?:board|panel|committee|groups?|teams?|partnership|council|trust|forum|services?|agenc(?:y|ies)|authorit(?:y|ies)|"
    r"managers?|officers?|chair(?:man|woman|person|s)?|clerk|secretariat|directors?|heads?|leads?|co-?ordinators?|"
    r"executive|cabinet|department|unit|commissioners?|members?|partners?|police|probation|staff|representatives?|reps?|"
    r"minister|secretary|treasurer|association|network|alliance|providers?|schools?|constabulary|officials?|hubs?|"
    r"librar(?:y|ies)|administrator|consultants?|sub-?groups?|councillors?|leaders?|wardens?|nurses?|teachers?|auditors?|"
    r"governors?|trustees?|deputy|analyst|advis[eo]rs?|government|ministers|ministry|treasury|office|directorate|"
    r"inspectorates?|volunteers?|workers?|residents[’'] panel|colleges?|hospitals?|compan(?:y|ies)|charit(?:y|"
    r"ies)|universit(?:y|ies)|foundation|societ(?:y|ies)|"
    r"federation|institute|task ?force|commission|division|union|landlords?|centres?)"
)
"""Nouns that name a person or a body (a pattern)."""

REPORTED = (
    r"advised|confirmed|stated|said|reported|explained|added|agreed|noted|shared|informed|mentioned|suggested|proposed|"
    r"felt|reiterated|highlighted|commented|asked|requested|outlined|announced|reminded|questioned|clarified|"
    r"emphasi[sz]ed|stressed|queried|raised"
)
"""What people do in minutes before what they say (a pattern)."""

WORK = (
    r"(?:evaluate|develop|review|produce|write|work through|carry out|complete|correct|amend|agree on|identify|appoint|"
    r"confirm|decide|set up|establish|submit|send|circulate|draft|prepare|commission|recruit|update|consult|publish|"
    r"finalise|arrange|organise|undertake|check|chase|contact|meet with|report|create|procure|refresh|map|audit|clarify|"
    r"resolve|obtain|secure)"
)
"""Verbs of a piece of work whose end can be told (a pattern)."""

MADE = (
    r"(?:developed|produced|prepared|drafted|built|designed|drawn up|finalised|set up|procured|recruited|created|"
    r"established|negotiated|planned|piloted|rolled out|written|reviewed|updated|refreshed|arranged|organised|"
    r"commissioned)"
)
"""What is done to something that will be new (a pattern)."""

DONE = (
    r"(?:\w+ed|written|sent|taken|drawn up|brought|given|put|set up|built|sought|bought|held|made|told|shown|kept|done|led|"
    r"paid|met)"
)
"""Participles of what can be done (a pattern)."""

PARTICIPLE = (
    r"(?:\w+ly |also |then |now |jointly )?(?:\w+ed|\w*(?:drawn|known|shown|grown|given|taken|written|chosen|driven|done|gone|"
    r"begun|run|held|told|sold|built|sent|spent|lent|met|kept|led|read|fed|made|paid|said|brought|bought|sought|taught|caught|"
    r"thought|put|set|cut|let|laid|won|understood|undertaken|overseen|seen|split|shut))\b"
)
"""Any participle, with an adverb before it (a pattern)."""

CHANGED = (
    r"(?:amended|corrected|updated|revised|reviewed|completed|agreed|finalised|(?:re-?)?circulated|submitted|sent|added|"
    r"resolved|clarified|confirmed|developed|established|appointed|identified|produced|re-?written|changed|removed|"
    r"signed)"
)
"""What is done to something so that it is different (a pattern)."""

COMMANDS = words(
    "advertise answer book buy clean clear clarify collect cost count display edit email erect fix hire inspect install "
    "interview let log mend observe order paint pay phone plant post print purchase reply return ring scan shortlist "
    "supervise tell tender translate upload visit accept achieve acknowledge act adapt add address adopt advise agree "
    "aim align allocate amend analyse appoint apply appraise approve arrange ask assess assign assist attend audit "
    "authorise await brief bring build calculate capture carry cascade challenge change chase check circulate clarify "
    "collaborate collate collect commission communicate compile complete conduct confirm consider consolidate construct "
    "consult contact continue contribute convene coordinate co-ordinate correct cover create deliver delegate deploy "
    "design determine develop devise direct discuss distribute draft draw drive educate embed embrace enable encourage "
    "endorse engage enhance ensure establish evaluate examine expand explore extend facilitate feed feedback finalise "
    "find focus follow formalise forward foster fund gather get hold host identify implement improve include incorporate "
    "increase influence inform initiate instruct integrate introduce investigate invite involve issue join keep launch "
    "lead liaise link lobby maintain make manage mandate map maximise measure meet minimise mitigate monitor negotiate "
    "nominate notify obtain offer organise oversee participate pass pilot plan prepare present prevent prioritise "
    "procure produce progress promote propose protect provide publicise publish pursue put raise reaffirm receive "
    "recirculate re-circulate recommend record recruit redesign reduce refer refine refresh reinforce relaunch remind "
    "remove renew repair replace report represent request require research resolve respond restrict review revise "
    "revisit roll run schedule scope scrutinise secure seek select send set share signpost sign simplify speak "
    "standardise start streamline strengthen submit supply support survey sustain tackle take talk target test track "
    "train transfer transform trial undertake update upgrade use utilise validate verify widen work write"
)
"""Verbs that open an instruction."""

ALSO_NOUNS = words(
    "access act address aim approach assist assign audit brief capture challenge change check contact cover design draft "
    "drive focus follow fund help hold host increase issue lead link map measure pass pilot place plan present process "
    "progress project record report request research review run schedule scope share sign start support survey target "
    "test track train transfer trial update upgrade use work"
)
"""Instructions that are as often nouns."""
