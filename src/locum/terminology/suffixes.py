"""Regular inflections of single words, as tables of endings.

A row is an ending and what replaces it (several, the commonest first, parted by
spaces; ``=`` for a word that does not change). Rows are tried in order, the first that
fits is used; ``^`` makes the ending a whole word. What health texts use and no rule
gives stands first. Sources: plural chapters of *The Cambridge Grammar of the English
Language* (ch. 18), RAE *Nueva gramática* (§3), Grevisse *Le bon usage* (§§ 521-561),
Serianni *Grammatica italiana* (III), Cunha & Cintra *Nova gramática* (8), IEC *Gramàtica* (8).

The tables rather give a form that nobody writes (it harms nobody) than miss one.
"""

from __future__ import annotations

Rows = tuple[tuple[str, tuple[str, ...]], ...]


def _table(text: str) -> Rows:
    """Read ``ending replacement ...`` lines; ``-`` is the empty ending."""
    rows = []
    for line in text.strip().splitlines():
        ending, *new = line.split()
        rows.append((ending.strip("-"), tuple("" if n == "-" else n for n in new)))
    return tuple(rows)


PLURAL: dict[str, Rows] = {
    "en": _table("""
        ^foot feet
        ^tooth teeth
        ^mouse mice
        ^child children
        ^person people persons
        ^human humans
        ^stomach stomachs
        ^life lives
        ^knife knives
        ^calf calves
        ^half halves
        ^diabetes =
        ^series =
        ^species =
        man men
        sis ses
        xis xes
        bacterium bacteria
        criterion criteria
        phenomenon phenomena
        ganglion ganglia
        mitochondrion mitochondria
        um ums a
        nucleus nuclei
        bacillus bacilli
        embolus emboli
        thrombus thrombi
        alveolus alveoli
        bronchus bronchi
        stimulus stimuli
        fungus fungi
        villus villi
        locus loci
        focus foci
        vertebra vertebrae vertebras
        bursa bursae bursas
        fossa fossae
        papilla papillae
        larva larvae
        fistula fistulas fistulae
        formula formulas formulae
        oma omas omata
        ix ices ixes
        ex exes ices
        ynx ynges ynxes
        ax aces axes
        ay ays
        ey eys
        oy oys
        uy uys
        y ies
        s ses
        x xes
        z zes
        ch ches
        sh shes
        tomato tomatoes
        potato potatoes
        - s
    """),
    "es": _table("""
        ^país países
        ^raíz raíces
        ^régimen regímenes
        sis =
        xis =
        itis =
        us =
        ps =
        ax =
        ex =
        ix =
        án anes
        én enes
        ín ines
        ón ones
        ún unes
        és eses
        z ces
        í íes ís
        ú úes ús
        men =men
        gen =gen
        ven =ven
        s =
        x =
        a as
        e es
        i is
        o os
        u us
        á ás
        é és
        ó ós
        - es
    """),
    "fr": _table("""
        ^œil yeux
        ^oeil yeux
        ^genou genoux
        ^travail travaux
        ^bail baux
        ^bleu bleus
        ^pneu pneus
        ^fatal fatals
        ^fœtal fœtaux
        ^final finals finaux
        ^naval navals
        ^natal natals
        ^prénatal prénataux prénatals
        ^bal bals
        s =
        x =
        z =
        al aux
        eau eaux
        au aux
        eu eux
        - s
    """),
    "it": _table("""
        ^mano mani
        ^uomo uomini
        ^osso ossa ossi
        ^braccio braccia
        ^ginocchio ginocchia
        si =
        ie =
        à =
        ù =
        ì =
        è =
        ò =
        é =
        ista isti iste
        ma mi me
        cia cie ce
        gia gie ge
        ca che
        ga ghe
        a e
        co ci chi
        go ghi gi
        io i ii
        o i
        e i
        - =
    """),
    "pt": _table("""
        ão ões ãos ães
        al ais
        el éis eis
        ol óis ois
        ul uis
        il is eis
        m ns
        ês eses
        s =
        x =
        n ns nes
        r res
        z zes
        - s
    """),
    "ca": _table("""
        ca ques
        ga gues
        ça ces
        ja ges
        qua qües
        gua gües
        a es
        à ans
        é ens
        è ens
        í ins
        ó ons
        ú uns
        sis =
        itis =
        us =
        às assos
        ès essos
        s sos
        ç ços
        ix ixos
        x xos
        - s
    """),
}

SINGULAR: dict[str, Rows] = {
    "en": _table("""
        ^feet foot
        ^teeth tooth
        ^mice mouse
        ^children child
        ^people person
        ^lives life
        ^knives knife
        ^calves calf
        ^halves half
        men man
        bacteria bacterium
        criteria criterion
        phenomena phenomenon
        ganglia ganglion
        mitochondria mitochondrion
        nuclei nucleus
        bacilli bacillus
        emboli embolus
        thrombi thrombus
        alveoli alveolus
        bronchi bronchus
        stimuli stimulus
        fungi fungus
        villi villus
        loci locus
        foci focus
        brae bra
        rsae rsa
        ssae ssa
        llae lla
        rvae rva
        omata oma
        dices dix
        pices pex
        xices xix
        ynges ynx
        ies y ie
        noses nosis
        roses rosis rose
        poses pose posis
        doses dose
        oses osis ose
        lyses lysis
        heses hesis
        yses ysis
        theses thesis
        axes axis ax
        sses ss
        uses us use
        shes sh
        ches che ch
        xes x
        zes ze z
        ses se s
        toes to
        s -
    """),
    "es": _table("""
        ^países país
        ^regímenes régimen
        ^raíces raíz
        anes án ane
        ínes ín
        ines ín ine
        iones ión
        ones ón one
        unes ún une
        reses res rés
        eses és ese
        ómenes omen
        ámenes amen
        úmenes umen
        émenes emen
        ígenes igen
        ágenes agen
        óvenes oven
        ces z ce
        res r re
        les l le
        ades ad ade
        udes ud ude
        edes ed ede
        ides id ide
        nes n ne
        s -
    """),
    "fr": _table("""
        ^yeux œil
        ^genoux genou
        ^travaux travail
        ^noyaux noyau
        ^tuyaux tuyau
        eaux eau
        aux al au
        eux eux eu
        s -
    """),
    "it": _table("""
        ^mani mano
        ^uomini uomo
        ^ossa osso
        ^braccia braccio
        ^ginocchia ginocchio
        iche ica
        iche ico
        che ca
        ghe ga
        chi co
        ghi go
        ci co cio
        zioni zione
        oni one
        ioni ione
        ali ale
        ari are ario
        ori ore orio
        anti ante
        enti ente ento
        ie ia
        e a
        i o e
    """),
    "pt": _table("""
        ões ão
        ãos ão
        ães ão
        ais al ai
        éis el
        óis ol
        eis el il
        uis ul
        ns m n
        ores or ore
        ares ar are
        zes z ze
        eses ês ese
        s -
    """),
    "ca": _table("""
        ques ca
        gues ga
        ces ça
        ges ja
        ens è é en
        ans à an
        ins í in
        ons ó on
        uns ú un
        ssos s
        xos x
        ços ç
        es a e
        s -
    """),
}

# Adjectives and participles: the masculine and the feminine singular.
GENDER: dict[str, tuple[tuple[str, str], ...]] = {
    "es": (
        ("ivo", "iva"), ("oso", "osa"), ("ado", "ada"), ("ido", "ida"), ("ico", "ica"),
        ("ario", "aria"), ("orio", "oria"), ("ano", "ana"), ("ino", "ina"), ("iso", "isa"),
        ("eno", "ena"), ("uro", "ura"), ("udo", "uda"), ("erno", "erna"), ("ánico", "ánica"),
        ("eso", "esa"), ("igno", "igna"), ("pio", "pia"), ("eo", "ea"), ("or", "ora"),
        ("undo", "unda"), ("ulo", "ula"), ("rto", "rta"), ("elto", "elta"), ("dor", "dora"),
    ),
    "fr": (
        ("if", "ive"), ("eux", "euse"), ("el", "elle"), ("al", "ale"), ("ien", "ienne"),
        ("é", "ée"), ("ant", "ante"), ("ent", "ente"), ("in", "ine"), ("ain", "aine"),
        ("er", "ère"), ("eur", "euse"), ("eur", "rice"), ("en", "enne"), ("is", "ise"),
        ("it", "ite"), ("ert", "erte"), ("u", "ue"), ("i", "ie"), ("os", "osse"),
        ("on", "onne"), ("gu", "guë"), ("ic", "ique"), ("at", "ate"), ("ur", "ure"),
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
    "en": """ss us is ics diabetes rabies herpes pancreas lens ^gas ^bias ascites biceps triceps
        forceps ^atlas measles mumps news caries scabies series species rickets shingles
        ^feces ^faeces ^pus ^stapes facies ^alas ^always ^perhaps ^plus""",
    "es": """sis xis itis us ^iris pubis pelvis epidermis dermis ^gris ps ^mes ^tos ^res ^gas ^más
        ^país ^interés ^estrés diabetes caries herpes lúes páncreas ^atlas escabies ascitis""",
    "fr": """sis xis ss virus ^pus lupus sinus fœtus foetus tétanus radius hiatus utérus anus
        thymus humérus pubis pelvis dermis clitoris ^iris ^avis ^os ^dos corps ^bras poids
        abcès accès décès excès ^cas repas temps fois mois sens ^pas ^près procès progrès
        pancréas diabètes ^taux toux voix choix ^prix ex ^noix ^paix ix gaz ^nez thorax
        rachis herpès ^atlas ^dans biceps ^gris ^creux ^houx""",
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
    "es": """de del al a con en por para sin y o e u contra tras según sobre entre desde como""",
    "fr": """de du des d' à au aux en par pour sans avec et ou chez sur contre sous après entre""",
    "it": """di del della dello dei delle degli dell' a al alla allo alle ai agli all' con in nel
        nella per senza da dal dalla e o su sul sulla contro dopo d'""",
    "pt": """de do da dos das a ao à aos às com em no na por para sem e ou contra após sobre""",
    "ca": """de del dels d' a al als amb en per sense i o contra sobre entre després pel pels""",
}

LINKS: dict[str, frozenset[str]] = {
    language: frozenset(text.split()) for language, text in _LINKS.items()
}
