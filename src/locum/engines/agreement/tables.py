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


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


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
STRESSED_A = _words(
    "agua área arma alma asma ala alga ancla ansia arca asa aula ave haba habla hambre hampa"
    " hacha aspa asta ánima áncora álgebra"
)

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
        ("nouveau", "nouvelle", "nouveaux", "nouvelles"),
        ("é", "ée", "és", "ées"), ("if", "ive", "ifs", "ives"), ("eux", "euse", "eux", "euses"),
        ("ien", "ienne", "iens", "iennes"), ("el", "elle", "els", "elles"),
        ("al", "ale", "aux", "ales"),
    ),
}  # fmt: skip
