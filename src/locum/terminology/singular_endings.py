"""What a plural word's singular may end in, the likeliest first.

A plural often has several possible singulars (``axes``: axis, axe); what is not a word
harms nobody.
"""

from __future__ import annotations

from locum.terminology.endings import Endings, read_endings

SINGULAR: dict[str, Endings] = {
    "en": read_endings("""
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
        stases stasis
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
    "es": read_endings("""
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
    "fr": read_endings("""
        ^yeux œil
        ^genoux genou
        ^travaux travail
        ^noyaux noyau
        ^tuyaux tuyau
        eaux eau
        aux al au
        ^cheveux cheveu
        ^feux feu
        ^jeux jeu
        lieux lieu
        ^neveux neveu
        ^essieux essieu
        eux eux
        s -
    """),
    "it": read_endings("""
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
    "pt": read_endings("""
        ^células-tronco célula-tronco
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
    "ca": read_endings("""
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
        osos ós
        esos ès és
        xos x
        ços ç
        es a e
        s -
    """),
}
