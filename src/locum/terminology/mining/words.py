"""What a term is not: function words, and the words that tell a verb by its company.

A language without a list is mined all the same: its most frequent short words then stand
for its function words.
"""

from __future__ import annotations

from functools import cache

from locum.locales import language_of

_FUNCTION = {
    "en": """a about above across after again against ago all almost alone along already also
    although always am among amongst an and another any anybody anyone anything anyway are
    around as at away be became because become becomes been before behind being below
    beside besides between beyond both but by can cannot could did do does doing done down due
    during each either else enough especially etc even ever every everybody everyone everything
    except far few fewer first for from further get gets getting go goes going gone got had has
    have having he hence her here hers herself him himself his how however i if in indeed instead
    into is it its itself just keep kept later least less let like likely look lot lots made make
    makes making many may maybe me mean means might mine more moreover most much must my myself
    near nearly need needs neither never next no nobody none nor not nothing now nowhere of off
    often on once one ones only onto or other others otherwise ought our ours ourselves out over
    own per perhaps please quite rather really regarding said same say says second see seem seems
    several shall she should since so some somebody someone something sometimes somewhere soon
    still such take taken takes taking than thank thanks that the their theirs them themselves
    then there therefore these they thing things this those though three through throughout thus
    to together too toward towards two under unless unlike until up upon us use used uses using
    usually very via want was way ways we well were what whatever when whenever where whereas
    wherever whether which whichever while who whoever whom whose why will with within without
    would yes yet you your yours yourself new old good better best great big small large long
    short high low sure right let's don't can't doesn't isn't aren't it's that's there's
    you're they're we're i'm he's she's won't didn't wasn't weren't what's here's you'll they'll
    it'll you've they've we've i've able various different important common possible potential
    particular particularly typically generally usually currently recently today day days week
    weeks month months year years time times number part parts kind kinds type types example
    guys okay ok hey alright overall actually basically essentially directly exactly simply
    help helps helped find found come comes came work works worked give gives given show shown
    shows call called known know think feel start try people person individual individuals
    including include includes depending based following every""",
    "es": """a al algo alguien algún alguna algunas alguno algunos allí además antes aquel aquella
    aquellas aquellos aquí así aun aún aunque bajo bastante bien cada casi como cómo con contra
    cual cuál cuales cualquier cualquiera cuando cuándo cuanto cuya cuyas cuyo cuyos da dan de
    deben debe del demás dentro desde después dice donde dónde dos durante e el él ella ellas
    ellos en entonces entre era eran es esa esas ese eso esos esta está estaba están estar estas
    este esto estos ser fue fueron ha había haber hace hacer hacia han hasta hay he incluso
    incluyen jamás la las le les lo los luego más mas me mediante mejor menos mi mientras mis
    mismo misma mismos mismas mucha muchas mucho muchos muy nada nadie ni ningún ninguna ninguno
    no nos nosotros nuestra nuestro nueva nuevas nuevo nuevos nunca o ocurre otra otras otro otros
    para pero poca pocas poco pocos podría podrían por porque pueda puede pueden pues que qué
    quien quién quienes se sea sean según ser si sí sido siempre sin sino sobre solo sólo son su
    sus suele también tan tanto te tener tiene tienen toda todas todavía todo todos tras tres tu
    tus u un una unas uno unos usted varias varios veces vez y ya yo años año día días semana
    semanas mes meses tipo tipos ejemplo parte forma personas persona gran grande grandes""",
    "fr": """à afin ai aient ainsi ait alors an ans après as assez au aucun aucune aujourd'hui
    aussi autre autres aux avait avant avec avez avoir avons ayant beaucoup bien bon bonne car ce
    ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci comme comment contre
    d dans de depuis des dès deux devrait doit doivent donc dont du durant elle elles en encore
    entre est et étaient était étant été être eu eux fait faire faut fois font grand grande hors
    ici il ils je jamais jour jours jusqu l la là laquelle le lequel les lesquelles lesquels leur
    leurs lors lorsque lui m ma mais malgré me même mêmes mes mieux moins mois mon n ne ni nombre
    non nos notre nous nouveau nouvelle on ont or ou où par parce parfois parmi pas pendant peu
    peut peuvent plus plusieurs plutôt pour pourquoi pourrait près puis qu quand que quel quelle
    quelles quels quelque quelques qui quoi s sa sans se selon semaine semaines ses seulement si
    sinon soit son sont sous souvent sur t ta tandis tant te tel telle telles tels tes toi ton
    toujours tous tout toute toutes très trois tu un une vers voici vos votre vous y type types
    exemple partie personne personnes année années""",
    "de": """aber alle als also am an andere auch auf aus bei beim bis da damit dann das dass dem
    den der des die dies diese dieser doch dort durch ein eine einem einen einer eines er es für
    gegen haben hat hier ich ihr im in ist ja kann kein keine können man mehr mit muss nach nicht
    noch nur ob oder ohne sehr sein seine sich sie sind so sondern über um und uns unter viele vom
    von vor war was wenn wer werden wie wir wird wo zu zum zur zwischen""",
    "it": """a ad ai al alla alle allo anche che chi ci come con cui da dai dal dalla dalle dei del
    della delle dello di dopo e è ed era gli ha hanno i il in la le lo loro ma mi molto nei nel
    nella non o ogni per perché più può quale quando quella quello questa questo se sono sua sue
    sul sulla suo tra tutti un una uno""",
    "pt": """a ao aos as às até com como da das de do dos e é ela ele em entre era essa esse esta
    este eu foi há isso já mais mas me mesmo muito na nas não nem no nos o os ou para pela pelas
    pelo pelos por porque quando que quem se sem ser seu seus só sua suas são também tem ter um
    uma você""",
}
_SETS = {language: frozenset(words.split()) for language, words in _FUNCTION.items()}

_LINKS = {
    "es": "de del la el los las",
    "fr": "de du des d la le l",
    "it": "di del della dello dei delle",
    "pt": "de do da dos das",
}

_BEFORE_VERBS = {
    "en": """to can may might could will would should must not they we you i it he she who
    don't doesn't cannot can't""",
    "es": "no se puede pueden podría podrían debe deben",
    "fr": "ne se peut peuvent doit doivent ils elles on",
}
_ARTICLES = {
    "en": "a an the its their his her your our my",
    "es": "un una unos unas el la los las su sus tu del al",
    "fr": "un une des le la les l son sa ses leur leurs votre vos notre nos du au aux",
}
_PREPOSITIONS = {
    "en": "of in for with from by into on at about between during after before without via",
    "es": "de en con por para sin sobre entre tras durante",
    "fr": "de d en dans avec par pour sans sur entre après pendant",
}

_NOT_FIRST = frozenset(
    "的和与及或等是在被把将让该此这那些之所而且也都就还又但则若们吗呢吧啊着过于以为我你他她它您"
    "很更最几两每各某一二三四五六七八九十"
)
_NOT_LAST = frozenset(
    "的了在是和与及或等对于从到以由被把将使让该此这那些之所而且也都就还又但则若我你他她它您"
    "很更最不没几两每各某一二三四五六七八九十可能会"
)


def may_be_characters(gram: str) -> bool:
    """Return whether a run of Chinese characters may be a term, by its first and last.

    Particles, pronouns and numbers are at the ends of few terms; a person who knows better
    adds the character.
    """
    return gram[0] not in _NOT_FIRST and gram[-1] not in _NOT_LAST


def is_function_word(word: str, language: str, frequent: frozenset[str] = frozenset()) -> bool:
    """Return whether a word (lower case) is none that a term begins or ends with.

    ``frequent``: the most frequent short words, for languages without a list.
    """
    known = _SETS.get(language_of(language))
    return word.rstrip("'") in (frequent if known is None else known)


def has_function_words(language: str) -> bool:
    """Return whether there is a list of a language's function words."""
    return language_of(language) in _SETS


@cache
def links(language: str) -> frozenset[str]:
    """Return the words that join a term's words: *dolor de espalda*."""
    return frozenset(_LINKS.get(language_of(language), "").split())


@cache
def before_verbs(language: str) -> frozenset[str]:
    """Return the words after which a verb is likely: *to reduce*."""
    return frozenset(_BEFORE_VERBS.get(language_of(language), "").split())


@cache
def articles(language: str) -> frozenset[str]:
    """Return the words after which a noun group is certain: *the disc*."""
    return frozenset(_ARTICLES.get(language_of(language), "").split())


@cache
def prepositions(language: str) -> frozenset[str]:
    """Return the words after which a noun group is likely: *of discs*, but *by reducing*."""
    return frozenset(_PREPOSITIONS.get(language_of(language), "").split())
