"""Endings that tell a noun's gender, and what the endings get wrong.

Consulted only where no dictionary says it. Sources: the same grammars as for
`locum.engines.agreement.tables`; the exceptions are the medical words among theirs.
"""

from __future__ import annotations

# Ending → gender (none where the word has both), the longest that fits counts; then a
# list of what the endings get wrong.
GENDER_ENDINGS = {
    "es": {
        "a": "f", "o": "m", "or": "m", "aje": "m", "miento": "m", "ción": "f", "sión": "f",
        "gión": "f", "nión": "f", "dad": "f", "tad": "f",
        "tud": "f", "umbre": "f", "itis": "f", "osis": "f", "asis": "f", "esis": "f",
        "ma": "m", "ama": "f", "ima": "f", "stoma": "m", "noma": "m", "roma": "m", "lema": "m",
        "tema": "m", "grama": "m", "ema": "m", "sis": "f", "triz": "f", "ez": "f",
        "orma": "f", "irma": "f", "alma": "f", "uma": "f", "auma": "m", "euma": "m",
        "ista": "", "peuta": "", "iatra": "", "cida": "m",
    },
    "ca": {
        "ista": "", "peuta": "", "iatra": "", "cida": "m",
        "a": "f", "ment": "m", "or": "m", "isme": "m", "ció": "f", "sió": "f", "gió": "f",
        "tat": "f", "itis": "f", "osi": "f",
        "tud": "f", "grama": "m", "ema": "m", "oma": "m",
    },
    "pt": {
        "ista": "", "peuta": "", "iatra": "", "cida": "m",
        "a": "f", "o": "m", "or": "m", "ismo": "m", "ção": "f", "são": "f", "gião": "f",
        "dade": "f", "tude": "f", "ite": "f",
        "ose": "f", "ise": "f", "gem": "f", "ema": "m", "oma": "m", "grama": "m",
    },
    "it": {
        "ista": "", "peuta": "", "iatra": "", "cida": "",
        "a": "f", "o": "m", "ore": "m", "ale": "m", "zione": "f", "sione": "f", "gione":
        "f", "tà": "f", "tù": "f", "ite": "f",
        "osi": "f", "isi": "f", "tudine": "f", "ema": "m", "oma": "m", "gramma": "m",
    },
    "fr": {
        "ment": "m", "in": "m", "eau": "m", "al": "m", "oir": "m",
        "tion": "f", "sion": "f", "gion": "f", "té": "f", "tié": "f", "ie": "f", "ite": "f",
        "ose": "f", "ure": "f", "ence": "f", "ance": "f", "ée": "f", "elle": "f", "ette": "f",
        "ule": "f", "ade": "f", "ine": "f", "ise": "f", "yse": "f", "esse": "f",
        "ière": "f", "euse": "f", "ique": "f", "ale": "f", "ne": "f", "lle": "f", "sse": "f",
        "eur": "m", "isme": "m", "age": "m", "ome": "m", "ème": "m", "gramme": "m", "phage": "m",
        "ène": "m", "cide": "m", "icule": "m", "ercule": "m", "otique": "m", "algésique": "m",
        "urétique": "m", "anesthésique": "m",
    },
}  # fmt: skip
GENDER_EXCEPTIONS = {
    "es": {
        "día": "m", "mapa": "m", "coma": "m", "edema": "m", "síntoma": "m", "mano": "f",
        "sangre": "f", "piel": "f", "columna": "f", "imagen": "f", "fiebre": "f", "tos": "f",
        "base": "f", "fase": "f", "clase": "f", "parte": "f", "muerte": "f", "mente": "f",
        "nariz": "f", "raíz": "f", "matriz": "f", "sal": "f", "red": "f", "sed": "f", "vejiga": "f",
        "ADN": "m", "ARN": "m", "VIH": "m", "IRM": "f", "RM": "f", "RMN": "f", "TC": "f",
        "TAC": "m", "UCI": "f", "EPOC": "f",
        "OMS": "f", "PCR": "f", "ELA": "f", "COVID-19": "f", "dosis": "f",
        "diabetes": "f", "caries": "f", "trombosis": "f", "análisis": "m", "herpes": "m",
        "éxtasis": "m", "énfasis": "m", "paréntesis": "m", "oasis": "m", "órgano": "m",
        "trasplante": "m", "canal": "m", "lugar": "m", "accidente": "m", "ataque": "m",
        "golpe": "m", "ultrasonido": "m", "embrión": "m", "hinchazón": "f", "ictus": "m",
        "raquis": "m", "historial": "m", "analgésico": "m", "antibiótico": "m",
        "antiinflamatorio": "m", "ciática": "f", "pulmón": "m", "riñón": "m", "corazón": "m",
        "goma": "f", "toma": "f", "paloma": "f", "crema": "f", "yema": "f", "flema": "f",
        "flor": "f", "labor": "f", "atleta": "", "guía": "", "colega": "", "planta": "f",
        "tórax": "m", "lumbago": "m", "bíceps": "m", "hígado": "m",
        "médico": "m", "ovario": "m", "resultado": "m", "estado": "m", "sentido": "m",
        "líquido": "m", "tejido": "m", "latido": "m", "ácido": "m", "oído": "m",
        "embarazada": "f", "ano": "m", "gen": "m", "antígeno": "m",
        "cáncer": "m", "dolor": "m", "disco": "m", "lumbalgia": "f", "enzima": "f",
        "síndrome": "m", "gripe": "f", "brote": "m", "higiene": "f", "cierre": "m", "virus": "m",
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
        "greffe": "f", "ADN": "m", "ARN": "m", "VIH": "m", "IRM": "f", "OMS": "f",
        "COVID-19": "f", "hanche": "f", "enzyme": "f",
        "glande": "f", "tomodensitométrie": "f", "cornée": "f", "souche": "f", "sténose":
        "f", "lombalgie": "f",
        "antibiotique": "m", "analgésique": "m", "diurétique": "m", "anesthésique": "m",
        "essai": "m", "effet": "m", "symptôme": "m", "diabète": "m", "sang": "m", "tissu": "m",
        "accident": "m", "corps": "m", "trouble": "m", "réponse": "f", "rejet": "m",
        "embryon": "m", "revue": "f", "espace": "m", "spasme": "m", "point": "m",
        "clinique": "f", "sciatique": "f", "génétique": "f", "plaquette": "f", "bras": "m",
        "dos": "m", "cœur": "m", "nerf": "m", "os": "m", "virus": "m", "poumon": "m",
        "raideur": "f", "rougeur": "f", "grosseur": "f", "épaisseur": "f", "maigreur": "f",
        "erreur": "f", "valeur": "f", "odeur": "f", "pâleur": "f", "vapeur": "f",
        "hauteur": "f", "largeur": "f", "longueur": "f", "lourdeur": "f", "fleur": "f",
        "neurone": "m", "axone": "m", "domaine": "m", "phénomène": "m", "crâne": "m",
        "hygiène": "f", "scène": "f", "stade": "m", "grade": "m", "nodule": "m",
        "module": "m", "follicule": "m", "ovule": "m", "particule": "f", "côté": "m",
        "comité": "m", "été": "m", "plastique": "m", "antiseptique": "m", "antalgique": "m",
        "malade": "", "cycle": "m", "canal": "m",
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
