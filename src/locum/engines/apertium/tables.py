"""The small tables of grammar that putting a term into a sentence needs.

Sources: for Spanish, RAE and ASALE, *Nueva gramática de la lengua española* (2009),
§§ 2, 14.2 (el agua), 31.1 (e, u); for French, Grevisse and Goosse, *Le bon usage*
(§§ 44-50 elision and h aspiré, 582-596 articles); for Catalan, IEC, *Gramàtica de la
llengua catalana* (2016), § 14; for Portuguese, Cunha and Cintra, *Nova gramática do
português contemporâneo*, ch. 9; for Italian, Serianni, *Grammatica italiana*, ch. IV.
Endings that tell a noun's gender are the same grammars' lists, medical words first. The
endings are consulted only for words that Apertium's own dictionary does not know.
"""

from __future__ import annotations

ROMANCE = frozenset({"es", "fr", "ca", "pt", "it", "gl", "oc", "ast", "an", "ro", "sc"})

# Nouns that Apertium's pairs render by one noun of the same gender in every Romance
# language; few words are as plainly nouns and nothing else. Masculine, feminine; plural.
STAND_INS = {
    "en": (("museum", "window"), ("museums", "windows")),
    "es": (("museo", "ventana"), ("museos", "ventanas")),
    "fr": (("musée", "fenêtre"), ("musées", "fenêtres")),
    "ca": (("museu", "finestra"), ("museus", "finestres")),
    "pt": (("museu", "janela"), ("museus", "janelas")),
    "it": (("museo", "finestra"), ("musei", "finestre")),
}

# Articles, and the prepositions that Apertium generates between the parts of a noun
# phrase or melts with an article.
FUNCTION_WORDS = {
    "en": frozenset(["the", "a", "an", "of", "'s", "'"]),
    "es": frozenset(
        ["el", "la", "los", "las", "un", "una", "unos", "unas", "de", "del", "al", "a", "lo"]
    ),
    "fr": frozenset(
        ["le", "la", "les", "l'", "l", "un", "une", "des", "de", "du", "d'", "d", "au", "aux", "à"]
    ),
    "ca": frozenset(
        [
            "el",
            "la",
            "els",
            "les",
            "l'",
            "l",
            "un",
            "una",
            "uns",
            "unes",
            "de",
            "del",
            "dels",
            "d'",
            "d",
            "al",
            "als",
            "a",
        ]
    ),
    "pt": frozenset(
        [
            "o",
            "a",
            "os",
            "as",
            "um",
            "uma",
            "uns",
            "umas",
            "de",
            "do",
            "da",
            "dos",
            "das",
            "ao",
            "à",
            "aos",
            "às",
        ]
    ),
    "it": frozenset(
        [
            "il",
            "lo",
            "la",
            "i",
            "gli",
            "le",
            "l'",
            "l",
            "un",
            "uno",
            "una",
            "un'",
            "di",
            "del",
            "dello",
            "della",
            "dei",
            "degli",
            "delle",
            "dell'",
            "dell",
            "al",
            "allo",
            "alla",
            "ai",
            "agli",
            "alle",
            "all'",
            "all",
            "d'",
            "d",
        ]
    ),
}

# Rows of (masculine, feminine; masculine plural, feminine plural).
DETERMINERS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "es": (
        ("el", "la", "los", "las"),
        ("un", "una", "unos", "unas"),
        ("del", "de la", "de los", "de las"),
        ("al", "a la", "a los", "a las"),
        ("este", "esta", "estos", "estas"),
        ("ese", "esa", "esos", "esas"),
        ("aquel", "aquella", "aquellos", "aquellas"),
        ("nuestro", "nuestra", "nuestros", "nuestras"),
        ("vuestro", "vuestra", "vuestros", "vuestras"),
        ("algún", "alguna", "algunos", "algunas"),
        ("ningún", "ninguna", "ningunos", "ningunas"),
        ("otro", "otra", "otros", "otras"),
        ("mucho", "mucha", "muchos", "muchas"),
        ("poco", "poca", "pocos", "pocas"),
        ("su", "su", "sus", "sus"),
        ("mi", "mi", "mis", "mis"),
        ("tu", "tu", "tus", "tus"),
    ),
    "fr": (
        ("le", "la", "les", "les"),
        ("du", "de la", "des", "des"),
        ("au", "à la", "aux", "aux"),
        ("un", "une", "des", "des"),
        ("ce", "cette", "ces", "ces"),
        ("mon", "ma", "mes", "mes"),
        ("ton", "ta", "tes", "tes"),
        ("son", "sa", "ses", "ses"),
        ("notre", "notre", "nos", "nos"),
        ("votre", "votre", "vos", "vos"),
        ("leur", "leur", "leurs", "leurs"),
        ("quel", "quelle", "quels", "quelles"),
        ("certain", "certaine", "certains", "certaines"),
        ("de", "de", "de", "de"),
        ("que", "que", "que", "que"),
    ),
    "ca": (
        ("el", "la", "els", "les"),
        ("un", "una", "uns", "unes"),
        ("del", "de la", "dels", "de les"),
        ("al", "a la", "als", "a les"),
        ("pel", "per la", "pels", "per les"),
        ("aquest", "aquesta", "aquests", "aquestes"),
        ("altre", "altra", "altres", "altres"),
        ("de", "de", "de", "de"),
    ),
    "pt": (
        ("o", "a", "os", "as"),
        ("um", "uma", "uns", "umas"),
        ("do", "da", "dos", "das"),
        ("no", "na", "nos", "nas"),
        ("ao", "à", "aos", "às"),
        ("pelo", "pela", "pelos", "pelas"),
        ("este", "esta", "estes", "estas"),
        ("esse", "essa", "esses", "essas"),
        ("seu", "sua", "seus", "suas"),
        ("outro", "outra", "outros", "outras"),
    ),
    "it": (
        ("il", "la", "i", "le"),
        ("del", "della", "dei", "delle"),
        ("al", "alla", "ai", "alle"),
        ("dal", "dalla", "dai", "dalle"),
        ("nel", "nella", "nei", "nelle"),
        ("sul", "sulla", "sui", "sulle"),
        ("un", "una", "dei", "delle"),
        ("questo", "questa", "questi", "queste"),
        ("suo", "sua", "suoi", "sue"),
        ("altro", "altra", "altri", "altre"),
    ),
}

# What stands before a vowel in the singular (the row's form → its elided form).
ELIDED = {
    "fr": {
        "le": "l'", "la": "l'", "du": "de l'", "de la": "de l'", "au": "à l'", "à la": "à l'",
        "ce": "cet", "ma": "mon", "ta": "ton", "sa": "son", "de": "d'", "que": "qu'",
    },
    "ca": {
        "el": "l'", "la": "l'", "del": "de l'", "de la": "de l'", "al": "a l'", "a la": "a l'",
        "pel": "per l'", "per la": "per l'", "de": "d'",
    },
    "it": {
        "il": "l'", "la": "l'", "una": "un'", "del": "dell'", "della": "dell'", "al": "all'",
        "alla": "all'", "dal": "dall'", "dalla": "dall'", "nel": "nell'", "nella": "nell'",
        "sul": "sull'", "sulla": "sull'", "questo": "quest'", "questa": "quest'",
        "i": "gli", "dei": "degli", "ai": "agli", "dai": "dagli", "nei": "negli", "sui": "sugli",
    },
}  # fmt: skip

# Italian before s + consonant, z, gn, ps, pn, x, y.
IMPURE = {
    "il": "lo", "un": "uno", "del": "dello", "al": "allo", "dal": "dallo", "nel": "nello",
    "sul": "sullo", "i": "gli", "dei": "degli", "ai": "agli", "dai": "dagli", "nei": "negli",
    "sui": "sugli",
}  # fmt: skip

# Spanish feminines that take "el", "un" in the singular: they begin with a stressed a.
STRESSED_A = frozenset(
    [
        "agua",
        "área",
        "arma",
        "alma",
        "asma",
        "ala",
        "alga",
        "alta",
        "ancla",
        "ansia",
        "arca",
        "asa",
        "aula",
        "ave",
        "axila",
        "haba",
        "habla",
        "hambre",
        "hampa",
        "hacha",
        "aspa",
        "asta",
        "ánima",
        "áncora",
        "álgebra",
    ]
) - frozenset({"axila", "alta"})

# French words whose h forbids elision (h aspiré), by their beginnings.
ASPIRATED = (
    "hernie", "herniaire", "hanche", "handicap", "haut", "hasard", "honte", "huit", "hoquet",
    "harcèlement", "heurt", "hausse", "hile", "houppe", "huche", "halètement", "haine", "hachis",
    "hache", "hall", "halo", "hamster", "hareng", "haricot", "hématie",
)  # fmt: skip

# English words that begin with a vowel's letter and a consonant's sound, and the reverse.
EN_CONSONANT_SOUND = ("uni", "use", "usu", "ure", "uro", "uri", "ute", "eu", "one", "once", "ubi")
EN_VOWEL_SOUND = ("hour", "honest", "honour", "honor", "heir")
EN_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
"""Letters whose English names begin with a vowel: an MRI, an X-ray, a CT scan."""

# Ending → gender, the longest that fits counts; then a list of what the endings get wrong.
GENDER_ENDINGS = {
    "es": {
        "a": "f", "ción": "f", "sión": "f", "gión": "f", "nión": "f", "dad": "f", "tad": "f",
        "tud": "f", "umbre": "f", "itis": "f", "osis": "f", "asis": "f", "esis": "f",
        "ma": "m", "ama": "f", "ima": "f", "stoma": "m", "noma": "m", "roma": "m", "lema": "m",
        "tema": "m", "grama": "m", "ema": "m", "sis": "f", "triz": "f", "ez": "f",
    },
    "ca": {
        "a": "f", "ció": "f", "sió": "f", "gió": "f", "tat": "f", "itis": "f", "osi": "f",
        "tud": "f", "grama": "m", "ema": "m", "oma": "m",
    },
    "pt": {
        "a": "f", "ção": "f", "são": "f", "gião": "f", "dade": "f", "tude": "f", "ite": "f",
        "ose": "f", "ise": "f", "gem": "f", "ema": "m", "oma": "m", "grama": "m",
    },
    "it": {
        "a": "f", "zione": "f", "sione": "f", "gione": "f", "tà": "f", "tù": "f", "ite": "f",
        "osi": "f", "isi": "f", "tudine": "f", "ema": "m", "oma": "m", "gramma": "m",
    },
    "fr": {
        "tion": "f", "sion": "f", "gion": "f", "té": "f", "tié": "f", "ie": "f", "ite": "f",
        "ose": "f", "ure": "f", "ence": "f", "ance": "f", "ée": "f", "elle": "f", "ette": "f",
        "ule": "f", "ade": "f", "ine": "f", "ise": "f", "yse": "f", "ose ": "f", "esse": "f",
        "ière": "f", "euse": "f", "ique": "f", "ale": "f", "ne": "f", "lle": "f", "sse": "f",
        "eur": "m", "isme": "m", "age": "m", "ome": "m", "ème": "m", "gramme": "m", "phage": "m",
    },
}  # fmt: skip
GENDER_EXCEPTIONS = {
    "es": {
        "día": "m", "mapa": "m", "coma": "m", "edema": "m", "síntoma": "m", "mano": "f",
        "sangre": "f", "piel": "f", "columna": "f", "imagen": "f", "fiebre": "f", "tos": "f",
        "base": "f", "fase": "f", "clase": "f", "parte": "f", "muerte": "f", "mente": "f",
        "nariz": "f", "raíz": "f", "matriz": "f", "sal": "f", "red": "f", "sed": "f", "vejiga": "f",
        "IRM": "f", "RM": "f", "RMN": "f", "TC": "f", "TAC": "m", "UCI": "f", "EPOC": "f",
        "OMS": "f", "PCR": "f", "ELA": "f", "COVID-19": "f", "covid-19": "f", "dosis": "f",
        "diabetes": "f", "caries": "f", "trombosis": "f", "análisis": "m", "herpes": "m",
        "éxtasis": "m", "énfasis": "m", "paréntesis": "m", "oasis": "m", "órgano": "m",
        "cáncer": "m", "dolor": "m", "disco": "m", "lumbalgia": "f", "enzima": "f",
    },
    "fr": {
        "douleur": "f", "tumeur": "f", "humeur": "f", "sueur": "f", "peur": "f", "chaleur": "f",
        "peau": "f", "eau": "f", "toux": "f", "dent": "f", "main": "f", "mort": "f", "fin": "f",
        "muscule": "m", "muscle": "m", "ventricule": "m", "granule": "m", "globule": "m",
        "foie": "m", "squelette": "m", "vaccine": "f", "cadavre": "m", "organe": "m",
        "membrane": "f", "génome": "m", "gène": "m", "antigène": "m", "silence": "m",
        "lycée": "m", "musée": "m", "trophée": "m", "incendie": "m", "génie": "m", "site": "m",
        "image": "f", "plage": "f", "cage": "f", "rage": "f", "moelle": "f", "vertèbre": "f",
        "artère": "f", "fièvre": "f", "grippe": "f", "jambe": "f", "tête": "f", "veine": "f",
        "greffe": "f", "IRM": "f", "OMS": "f", "COVID-19": "f", "hanche": "f", "enzyme": "f",
        "glande": "f", "cornée": "f", "souche": "f", "sténose": "f", "lombalgie": "f",
        "médicament": "m", "masque": "m", "diagnostic": "m", "risque": "m", "disque": "m",
    },
    "ca": {"sang": "f", "pell": "f", "mà": "f", "tos": "f", "febre": "f", "dia": "m"},
    "pt": {
        "dor": "f", "mão": "f", "pele": "f", "tosse": "f", "febre": "f", "dia": "m", "cor": "f",
        "coração": "m", "pulmão": "m", "COVID-19": "f", "sangue": "m",
    },
    "it": {
        "mano": "f", "pelle": "f", "tosse": "f", "febbre": "f", "parte": "f", "immagine": "f",
        "COVID-19": "f", "sangue": "m", "arteria": "f",
    },
}  # fmt: skip

# Ends of adjectives and participles that change regularly, in the order of a row.
ADJECTIVES: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "es": (
        ("ado", "ada", "ados", "adas"), ("ido", "ida", "idos", "idas"),
        ("ico", "ica", "icos", "icas"), ("ivo", "iva", "ivos", "ivas"),
        ("oso", "osa", "osos", "osas"), ("ario", "aria", "arios", "arias"),
        ("orio", "oria", "orios", "orias"), ("uevo", "ueva", "uevos", "uevas"),
        ("undo", "unda", "undos", "undas"), ("ano", "ana", "anos", "anas"),
    ),
    "pt": (
        ("ado", "ada", "ados", "adas"), ("ido", "ida", "idos", "idas"),
        ("ico", "ica", "icos", "icas"), ("ivo", "iva", "ivos", "ivas"),
        ("oso", "osa", "osos", "osas"), ("ário", "ária", "ários", "árias"),
    ),
    "it": (
        ("ato", "ata", "ati", "ate"), ("ito", "ita", "iti", "ite"), ("uto", "uta", "uti", "ute"),
        ("ico", "ica", "ici", "iche"), ("ivo", "iva", "ivi", "ive"), ("oso", "osa", "osi", "ose"),
    ),
    "ca": (
        ("at", "ada", "ats", "ades"), ("it", "ida", "its", "ides"),
        ("ós", "osa", "osos", "oses"), ("iu", "iva", "ius", "ives"),
    ),
    "fr": (
        ("é", "ée", "és", "ées"), ("if", "ive", "ifs", "ives"), ("eux", "euse", "eux", "euses"),
        ("ien", "ienne", "iens", "iennes"), ("el", "elle", "els", "elles"),
        ("al", "ale", "aux", "ales"),
    ),
}  # fmt: skip
