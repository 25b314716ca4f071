"""What must be known of words to inflect them: genders, false plurals, words that join."""

from __future__ import annotations

# Adjectives and participles: the masculine and the feminine singular.
GENDER: dict[str, tuple[tuple[str, str], ...]] = {
    "es": (
        ("ivo", "iva"), ("oso", "osa"), ("ado", "ada"), ("ido", "ida"), ("ico", "ica"),
        ("ario", "aria"), ("orio", "oria"), ("ano", "ana"), ("ino", "ina"), ("iso", "isa"),
        ("eno", "ena"), ("uro", "ura"), ("udo", "uda"), ("erno", "erna"), ("ánico", "ánica"),
        ("eso", "esa"), ("igno", "igna"), ("pio", "pia"), ("eo", "ea"), ("or", "ora"),
        ("undo", "unda"), ("ulo", "ula"), ("rto", "rta"), ("elto", "elta"), ("dor", "dora"),
        ("ogo", "oga"),
    ),
    "fr": (
        ("if", "ive"), ("eux", "euse"), ("el", "elle"), ("al", "ale"), ("ien", "ienne"),
        ("é", "ée"), ("ant", "ante"), ("ent", "ente"), ("in", "ine"), ("ain", "aine"),
        ("er", "ère"), ("eur", "euse"), ("eur", "rice"), ("en", "enne"), ("is", "ise"),
        ("it", "ite"), ("ert", "erte"), ("u", "ue"), ("i", "ie"), ("os", "osse"),
        ("on", "onne"), ("gu", "guë"), ("at", "ate"), ("ur", "ure"),
    ),
    "it": (("o", "a"), ("ore", "rice")),
    "pt": (
        ("ivo", "iva"), ("oso", "osa"), ("ado", "ada"), ("ido", "ida"), ("ico", "ica"),
        ("ário", "ária"), ("ório", "ória"), ("ano", "ana"), ("ino", "ina"), ("or", "ora"),
        ("eno", "ena"), ("ão", "ã"), ("eo", "ea"), ("eu", "eia"), ("ês", "esa"),
    ),
    "ca": (
        ("iu", "iva"), ("ós", "osa"), ("at", "ada"), ("it", "ida"), ("ut", "uda"),
        ("ic", "ica"), ("ari", "ària"), ("ori", "òria"), ("à", "ana"), ("í", "ina"),
        ("eu", "ea"), ("or", "ora"), ("ís", "isa"), ("al", "al"),
    ),
}  # fmt: skip

# Words in -s (or another plural ending) that are singular: by their ending, or whole (^).
_SINGULAR_IN_S: dict[str, str] = {
    "en": """ss us is etrics iatrics genetics omics opedics opaedics physics mathematics ethics
        politics athletics kinetics dynamics mechanics economics logistics electronics
        robotics aerobics diabetes rabies herpes pancreas lens ^gas ^bias ascites biceps triceps
        forceps ^atlas measles mumps news caries scabies series species rickets shingles
        ^feces ^faeces ^pus ^stapes facies ^alas ^always ^perhaps ^plus""",
    "es": """is us ps ^mes ^tos ^res ^gas ^más
        ^país ^interés ^estrés ^después ^revés ^través ^lunes ^martes ^miércoles ^jueves ^viernes
        diabetes caries herpes lúes páncreas ^atlas escabies ascitis""",
    "fr": """sis xis ss virus ^pus lupus sinus fœtus foetus tétanus radius hiatus utérus anus
        thymus humérus infarctus nucleus rus nus lus mus tus bus cus fus ès ^pouls palais pénis
        cannabis repos propos tétanos pubis pelvis dermis
        clitoris ^iris ^avis ^os ^dos corps ^bras poids
        abcès accès décès excès ^cas repas temps fois mois sens ^pas ^près procès progrès
        pancréas diabètes ^taux toux voix choix ^prix ex ^noix ^paix ix gaz ^nez thorax
        rachis herpès ^atlas ^dans biceps ^gris ^creux ^houx
        neux seux reux leux teux peux queux cieux gieux""",
    "it": "si ^crisi",
    "pt": "us sis xis ês ^ás ^gás ^mais ^menos tórax diabetes cais lápis ^pus pélvis",
    "ca": "sis itis us ós ès às ^cos ^os ^gas ^mes ^pes diabetis càries ^tos",
}

SINGULAR_IN_S: dict[str, tuple[str, ...]] = {
    language: tuple(text.split()) for language, text in _SINGULAR_IN_S.items()
}

# Words before which a noun phrase's head, with its adjectives, ends.
_LINKS: dict[str, str] = {
    "en": """of in with for to from by on at and or due without after before during per as""",
    "es": """de del al a con en por para sin y o e u contra tras según sobre entre desde como
        antes después""",
    "fr": """de du des d' à au aux en par pour sans avec et ou chez sur contre sous après entre""",
    "it": """di del della dello dei delle degli dell' a al alla allo alle ai agli all' con in nel
        nella per senza da dal dalla e o su sul sulla contro dopo d'""",
    "pt": """de do da dos das a ao à aos às com em no na por para sem e ou contra após sobre""",
    "ca": """de del dels d' a al als amb en per sense i o contra sobre entre després pel pels""",
}

LINKS: dict[str, frozenset[str]] = {
    language: frozenset(text.split()) for language, text in _LINKS.items()
}
