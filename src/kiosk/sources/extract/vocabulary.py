# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words that pages use, French and English, folded (no accents, lower case)."""

MONTHS = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8, "septembre": 9,
    "octobre": 10, "ocobre": 10, "novembre": 11, "decembre": 12,
    "janv": 1, "fevr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
}  # fmt: skip
WEEKDAYS = {
    "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip

# What stands above a programme. Matched against the whole heading (or lead of a line), closing colon removed.
PROGRAMME = (
    r"programme(?! de (?:travail|recherche|formation)\b)(?: (?:de|du|des|d')\b.*| prévisionnel| previsionnel| detaille)?",
    r"au programme.*",
    r"contenu (?:de la formation|du webinaire|de l'atelier).*",
    r"sommaire du webinaire",
    r"deroule(?: de la formation| du webinaire)?",
    r"sujets abordes",
    r"ordre du jour",
    r"(?:les )?conferences auxquelles.*",
    r"vous seront donc presenter",
    r".*thematiques seront abordees",
    r"agenda",
    r"schedule",
    r"what we'll cover.*",
    r"topics(?: to be covered| covered)?(?: are)?.*",
)
SPEAKERS = (
    r"(?:les |nos )?intervenante?s?(?: et intervenantes?)?(?: \(.*\))?",
    r"personnes intervenantes",
    r"(?:les )?conferencier(?:e)?s",
    r"(?:avec )?(?:la participation|les interventions?|l'intervention) de",
    r"avec la participation (?:de|d')",
    r"formatrices?|formateurs?",
    r"(?:les )?speakers?|presenters?|presented by|led by|instructors?",
    r".*\b(?:avec|en presence de)",
    r"intervenants dans l'ordre",
)
HOSTS = r"(?:animatrice|animateur|animation|anime(?:e)? par|moderation|moderateur|moderatrice|moderated by|host(?:ed by)?)"
PRACTICAL = r"(?:informations|infos|modalites) pratiques.*|dates?|quand|when"

# Words that make a line an organisation, not a person.
ORGANISATION = ["ministere", "direction", "mission", "agence", "service", "institut", "universite", "ecole", "commissariat", "conseil", "secretariat", "caisse", "centre", "association", "association", "federation", "syndicat", "metropole", "ville", "region", "departement", "laboratoire", "groupe", "societe", "office", "fondation", "cnrs", "inria", "ademe", "dinum", "arcep", "cnil", "anct", "insee", "ministry", "university", "department", "foundation", "company"]
ROLES = ["chef", "cheffe", "directeur", "directrice", "responsable", "charge", "chargee", "charges", "chargees", "expert", "experte", "president", "presidente", "co-president", "depute", "deputee", "journaliste", "coordinateur", "coordinatrice", "adjoint", "adjointe", "designer", "developpeur", "developpeuse", "chercheur", "chercheuse", "ingenieur", "ingenieure", "consultant", "consultante", "fondateur", "fondatrice", "co-fondateur", "co-fondatrice", "cofondateur", "cofondatrice", "referent", "referente", "conseiller", "conseillere", "delegue", "deleguee", "secretaire", "ceo", "cto", "entrepreneur", "rapporteur", "rapporteure", "co-rapporteur", "co-rapporteure", "representant", "representante", "formateur", "formatrice", "professeur", "professeure", "maitre", "maitresse", "copilote", "pilote", "animateur", "animatrice", "architecte", "analyste", "gestionnaire", "membre", "manager", "lead", "engineer", "director", "head", "researcher", "professor", "architecte", "product", "owner", "ux", "ui", "sous-directeur", "sous-directrice", "commandant", "doctorant", "doctorante", "auteur", "autrice", "vice-president", "vice-presidente", "dsi", "data", "scientist", "juriste", "avocat", "avocate"]
TITLES = r"(?:general de brigade|general|colonel|commandant|dr\.?|docteur|pr\.?|professeur|professeure|mme\.?|madame|m\.|mr\.?|monsieur|prof\.?|me\.?)"

# Headings after which nothing of the event itself comes.
NOT_AGENDA = r"(?:sommaire|objectifs?|public.*|cibles?|prerequis.*|pre-requis.*|transcription.*|en savoir plus.*|ressources.*|telecharg.*|inscription.*|contact.*|pour aller plus loin.*|a propos.*|intervenant.*)"
