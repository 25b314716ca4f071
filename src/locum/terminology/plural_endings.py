"""How singular words end in the plural.

The rules are those of the common grammars (the Cambridge Grammar, the RAE, Grevisse,
Serianni, Cunha and Cintra, the IEC); what health texts use and no rule gives
stands first. The tables rather give a form that nobody writes (it harms nobody) than
miss one.
"""

from __future__ import annotations

from locum.terminology.endings import Endings, read_endings

PLURAL: dict[str, Endings] = {
    "en": read_endings("""
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
    "es": read_endings("""
        ^país países
        ^raíz raíces
        ^régimen regímenes
        is =
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
        um umes ums
        t ts
        p ps
        k ks
        c cs
        g gs
        f fs
        m ms
        b bs bes
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
    "fr": read_endings("""
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
    "it": read_endings("""
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
        sco schi
        nco nchi
        rco rchi
        cco cchi
        lco lchi
        co ci chi
        logo logi
        go ghi gi
        io i ii
        o i
        e i
        - =
    """),
    "pt": read_endings("""
        ^célula-tronco células-tronco
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
    "ca": read_endings("""
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
        ós osos
        és esos
        às assos
        ès essos esos
        s sos
        ç ços
        ix ixos
        x xos
        - s
    """),
}
