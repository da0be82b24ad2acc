# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said and shown in the sample recording, in order; the times follow from the voice."""

from dataclasses import dataclass

MEETING_NAME = "Enregistrement d’exemple : l’impact des bonnes pratiques numériques écoresponsables"
EXTERNAL_ID = "kiosk-exemple"
START_MS = 1638950400000  # 2021-12-08T09:00+01:00, when the real webinar began
PRESENTER = "Camille (animation)"


@dataclass(frozen=True, slots=True)
class Sentence:
    key: str
    fr: str
    en: str
    spoken: str = ""  # where the voice needs another spelling than the reader

    @property
    def voice_text(self) -> str:
        return self.spoken or self.fr


@dataclass(frozen=True, slots=True)
class Scene:
    page: int  # of the deck, from 1; 0: the screen is shared
    sentences: tuple[Sentence, ...]


SCENES = (
    Scene(
        1,
        (
            Sentence("hello", "Bonjour à toutes et à tous.", "Hello everyone."),
            Sentence(
                "sample",
                "Ceci est un enregistrement d’exemple, dit par une voix de synthèse.",
                "This is a sample recording, spoken by a synthetic voice.",
            ),
            Sentence(
                "deck",
                "Il suit le support du webinaire du 8 décembre 2021.",
                "It follows the slides of the webinar of 8 December 2021.",
            ),
            Sentence(
                "topic",
                "Le sujet : l’impact des bonnes pratiques numériques écoresponsables.",
                "The topic: the impact of good practices for responsible digital work.",
            ),
        ),
    ),
    Scene(
        3,
        (
            Sentence(
                "climate",
                "Le secteur numérique représente entre 2,1 et 3,9 % des émissions mondiales.",
                "The digital sector stands for 2.1 to 3.9 % of the world’s emissions.",
                "Le secteur numérique représente entre deux virgule un et trois virgule neuf pour cent "
                "des émissions mondiales.",
            ),
            Sentence(
                "gas",
                "Il s’agit des gaz à effet de serre, en 2020.",
                "These are greenhouse gases, in 2020.",
            ),
            Sentence(
                "source",
                "La source est indiquée en bas : une étude publiée en 2021.",
                "The source is given below: a study published in 2021.",
            ),
        ),
    ),
    Scene(
        2,
        (
            Sentence(
                "three",
                "Trois textes se rejoignent : les propositions du CNNUM, la feuille de route, la loi AGEC.",
                "Three texts meet: the CNNUM’s proposals, the roadmap, and the AGEC law.",
                "Trois textes se rejoignent : les propositions du cé enne nume, la feuille de route, la loi agèque.",
            ),
            Sentence(
                "greentech",
                "Au centre se trouve la mission interministérielle Green Tech.",
                "At the centre stands the interministerial mission Green Tech.",
                "Au centre se trouve la mission interministérielle grine tèque.",
            ),
        ),
    ),
    Scene(
        7,
        (
            Sentence(
                "rgesn",
                "Voici le référentiel général d’écoconception de service numérique.",
                "Here is the general reference for the ecodesign of digital services.",
            ),
            Sentence(
                "authors",
                "Il est proposé par la Dinum, le ministère, l’Ademe et l’Institut du Numérique Responsable.",
                "It is put forward by Dinum, the ministry, Ademe and the Institut du Numérique Responsable.",
                "Il est proposé par la di nume, le ministère, l’adème et l’Institut du Numérique Responsable.",
            ),
        ),
    ),
    Scene(
        11,
        (
            Sentence(
                "roadmap",
                "La feuille de route du ministère : mesurer, acheter mieux, écoconcevoir, former.",
                "The ministry’s roadmap: measure, buy better, ecodesign, train.",
            ),
            Sentence(
                "measure",
                "Mesurer l’empreinte sert un objectif : connaître pour agir.",
                "Measuring the footprint serves one aim: to know in order to act.",
            ),
        ),
    ),
    Scene(
        0,
        (
            Sentence(
                "share",
                "Je partage mon écran pour un petit calcul.",
                "I share my screen for a short sum.",
            ),
            Sentence(
                "laptop",
                "Garder un ordinateur portable trois ans de plus évite 65 kilos équivalent CO2.",
                "Keeping a laptop three years longer saves 65 kilos of CO2 equivalent.",
                "Garder un ordinateur portable trois ans de plus évite soixante-cinq kilos équivalent cé o deux.",
            ),
            Sentence(
                "phone",
                "Garder un téléphone deux ans de plus en évite 16.",
                "Keeping a phone two years longer saves 16.",
                "Garder un téléphone deux ans de plus en évite seize.",
            ),
            Sentence(
                "hundred",
                "Pour cent postes équipés des deux, cela fait 8,1 tonnes.",
                "For a hundred people with both, that makes 8.1 tonnes.",
                "Pour cent postes équipés des deux, cela fait huit virgule une tonnes.",
            ),
        ),
    ),
    Scene(
        16,
        (
            Sentence(
                "aid",
                "L’Ademe aide à éco-concevoir : 40 millions d’euros, pour les PME et les grandes entreprises.",
                "Ademe helps with ecodesign: 40 million euros, for small and large companies.",
                "L’adème aide à éco-concevoir : quarante millions d’euros, pour les pé-ème-e et les grandes "
                "entreprises.",
            ),
            Sentence(
                "projects",
                "Cinq types de projets peuvent être financés.",
                "Five kinds of projects can be funded.",
            ),
        ),
    ),
    Scene(
        18,
        (
            Sentence(
                "questions",
                "Quel est l’impact réel des éco-gestes ?",
                "What is the real impact of eco-gestures?",
            ),
            Sentence(
                "priority",
                "Et comment prioriser les bonnes pratiques ?",
                "And how should good practices be ranked?",
            ),
            Sentence(
                "vote",
                "Je lance un sondage : par quoi commencer ?",
                "I start a poll: where should we begin?",
            ),
            Sentence(
                "answers",
                "Merci ! La durée de vie du matériel arrive en tête.",
                "Thank you! The life of equipment comes first.",
            ),
        ),
    ),
    Scene(
        22,
        (
            Sentence(
                "summit",
                "Au sommet de la montagne : allonger la durée de vie du matériel.",
                "At the top of the mountain: make equipment last longer.",
            ),
            Sentence(
                "second",
                "Juste en dessous : éco-concevoir les services numériques.",
                "Just below: ecodesign digital services.",
            ),
        ),
    ),
    Scene(
        24,
        (
            Sentence(
                "actors",
                "Qui peut agir ? Les achats, la direction informatique et les utilisateurs.",
                "Who can act? Purchasing, the IT department and the users.",
            ),
        ),
    ),
    Scene(
        26,
        (
            Sentence(
                "making",
                "Fabriquer un ordinateur portable émet de 212 à 296 kilos équivalent CO2.",
                "Making a laptop emits 212 to 296 kilos of CO2 equivalent.",
                "Fabriquer un ordinateur portable émet de deux cent douze à deux cent quatre-vingt-seize kilos "
                "équivalent cé o deux.",
            ),
            Sentence(
                "gain",
                "Le garder plus longtemps en économise 65.",
                "Keeping it longer saves 65 of them.",
                "Le garder plus longtemps en économise soixante-cinq.",
            ),
            Sentence(
                "benefits",
                "Il y a d’autres bénéfices : l’eau, les matières premières et le budget.",
                "There are other benefits: water, raw materials and money.",
            ),
        ),
    ),
    Scene(
        27,
        (
            Sentence("ask", "À vos questions !", "Your questions, please!"),
            Sentence(
                "seven",
                "Retenez les sept bonnes pratiques, et d’abord la première.",
                "Remember the seven good practices, and the first one first.",
            ),
            Sentence(
                "download",
                "Le support se télécharge sur le site de la mission.",
                "The slides can be downloaded from the mission’s site.",
            ),
        ),
    ),
    Scene(
        28,
        (
            Sentence(
                "next",
                "Prochain rendez-vous : une formation initiale à l’écoconception.",
                "Next: an introductory training in ecodesign.",
            ),
            Sentence(
                "bye",
                "Merci de votre attention, et à bientôt.",
                "Thank you for your attention, and see you soon.",
            ),
        ),
    ),
)
