<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>AddressDialog</name>
    <message>
        <source>Address on the web</source>
        <translation>Adresse sur le web</translation>
    </message>
    <message>
        <source>QR code: %1</source>
        <translation>Code QR&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>DownloadLine</name>
    <message>
        <source>Earlier: %1</source>
        <translation>Plus tôt&#xa0;: %1</translation>
    </message>
    <message>
        <source>Later: %1</source>
        <translation>Plus tard&#xa0;: %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Mettre en pause</translation>
    </message>
    <message>
        <source>Do not download: %1</source>
        <translation>Ne pas télécharger&#xa0;: %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
</context>
<context>
    <name>DownloadsScreen</name>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Tout mettre en pause</translation>
    </message>
    <message>
        <source>Go on with all</source>
        <translation>Tout reprendre</translation>
    </message>
    <message>
        <source>Clear what is done</source>
        <translation>Effacer ce qui est terminé</translation>
    </message>
    <message>
        <source>Nothing is being downloaded</source>
        <translation>Rien n’est en cours de téléchargement</translation>
    </message>
    <message>
        <source>An event’s page offers to keep it on this computer.</source>
        <translation>La page d’un événement propose de le garder sur cet ordinateur.</translation>
    </message>
    <message numerus="yes">
        <source>%n more in the queue</source>
        <translation>
            <numerusform>Encore %n dans la file</numerusform>
            <numerusform>Encore %n dans la file</numerusform>
        </translation>
    </message>
    <message>
        <source>What takes room</source>
        <translation>Ce qui prend de la place</translation>
    </message>
    <message>
        <source>The library takes %1.</source>
        <translation>La bibliothèque occupe %1.</translation>
    </message>
</context>
<context>
    <name>EventActions</name>
    <message>
        <source>Among the favourites</source>
        <translation>Dans les favoris</translation>
    </message>
    <message>
        <source>Add to the favourites</source>
        <translation>Ajouter aux favoris</translation>
    </message>
    <message>
        <source>Copy to a stick…</source>
        <translation>Copier vers une clé USB…</translation>
    </message>
    <message>
        <source>This event is real; its recording is a sample that Kiosk’s makers produced from the real slides, with a synthetic voice.</source>
        <translation>Cet événement est réel&#xa0;; son enregistrement est un exemple produit par les auteurs de Kiosk à partir des vraies diapositives, avec une voix de synthèse.</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Intervenants</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Save for a calendar</source>
        <translation>Enregistrer pour un agenda</translation>
    </message>
</context>
<context>
    <name>EventKeep</name>
    <message>
        <source>Pause</source>
        <translation>Mettre en pause</translation>
    </message>
    <message>
        <source>Do not download</source>
        <translation>Ne pas télécharger</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Reste ici</translation>
    </message>
    <message>
        <source>May go when room is needed</source>
        <translation>Peut être retiré si la place manque</translation>
    </message>
    <message>
        <source>Take off this computer</source>
        <translation>Retirer de cet ordinateur</translation>
    </message>
    <message>
        <source>Take it off; it can be downloaded again</source>
        <translation>Retirer&#xa0;; il pourra être téléchargé à nouveau</translation>
    </message>
    <message>
        <source>Leave it here</source>
        <translation>Laisser ici</translation>
    </message>
</context>
<context>
    <name>EventPicture</name>
    <message>
        <source>Sample</source>
        <translation>Exemple</translation>
    </message>
</context>
<context>
    <name>EventScreen</name>
    <message>
        <source>This event cannot be shown</source>
        <translation>Cet événement ne peut pas être affiché</translation>
    </message>
</context>
<context>
    <name>EventSpeaker</name>
    <message>
        <source>All events with this speaker</source>
        <translation>Tous les événements avec cette personne</translation>
    </message>
    <message>
        <source>%1 (moderator)</source>
        <translation>%1 (animation)</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>About this event</source>
        <translation>À propos de cet événement</translation>
    </message>
</context>
<context>
    <name>HomeBar</name>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>An event, a slide, a word…</source>
        <translation>Un événement, une diapositive, un mot…</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Effacer la recherche</translation>
    </message>
    <message>
        <source>Sources (being synced)</source>
        <translation>Sources (synchronisation en cours)</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Downloads (%1)</source>
        <translation>Téléchargements (%1)</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>USB stick</source>
        <translation>Clé USB</translation>
    </message>
    <message>
        <source>Copy with a USB stick</source>
        <translation>Copier avec une clé USB</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>HomeEmpty</name>
    <message>
        <source>The library is empty</source>
        <translation>La bibliothèque est vide</translation>
    </message>
    <message>
        <source>More for this library</source>
        <translation>Pour remplir la bibliothèque</translation>
    </message>
    <message>
        <source>Name a site whose events you want here, open a pack from a stick, a folder of event pages or a recording that you have, or look at the sample event first.</source>
        <translation>Indiquez un site dont vous voulez les événements ici, ouvrez un paquet apporté sur une clé, un dossier de pages d’événements ou un enregistrement que vous avez, ou regardez d’abord l’événement d’exemple.</translation>
    </message>
    <message>
        <source>Name a site whose events you want here, open a pack from a stick, a folder of event pages or a recording that you have. All of it is there without a network afterwards.</source>
        <translation>Indiquez un site dont vous voulez les événements, ouvrez un paquet apporté sur une clé, un dossier de pages d’événements ou un enregistrement que vous avez. Tout reste ensuite disponible sans réseau.</translation>
    </message>
    <message>
        <source>Add a source…</source>
        <translation>Ajouter une source…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ouvrir un dossier…</translation>
    </message>
    <message>
        <source>Show the sample event</source>
        <translation>Voir l’événement d’exemple</translation>
    </message>
    <message>
        <source>A folder of event pages, or a recording</source>
        <translation>Un dossier de pages d’événements, ou un enregistrement</translation>
    </message>
</context>
<context>
    <name>HomeResults</name>
    <message>
        <source>Try fewer words, or only the beginning of a word.</source>
        <translation>Essayez moins de mots, ou seulement le début d’un mot.</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>Continue watching</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Coming up</source>
        <translation>À venir</translation>
    </message>
    <message>
        <source>Watch again</source>
        <translation>À revoir</translation>
    </message>
</context>
<context>
    <name>HomeShelf</name>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoris</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>Nothing fits these filters.</source>
        <translation>Rien ne correspond à ces filtres.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Show more (%1 of %2 shown)</source>
        <translation>Afficher plus (%1 sur&#xa0;%2 affichés)</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>See what it brings</source>
        <translation>Voir ce qu’il apporte</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>OpenPackButton</name>
    <message>
        <source>Open a pack…</source>
        <translation>Ouvrir un paquet…</translation>
    </message>
    <message>
        <source>A pack of Kiosk</source>
        <translation>Un paquet de Kiosk</translation>
    </message>
    <message>
        <source>Packs of Kiosk (*.kioskpack)</source>
        <translation>Paquets de Kiosk (*.kioskpack)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>PackScreen</name>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>L’ajouter ici</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>What has come is kept until you go on.</source>
        <translation>Ce qui est arrivé est gardé jusqu’à ce que vous continuiez.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>See the events</source>
        <translation>Voir les événements</translation>
    </message>
    <message>
        <source>Show more (%1)</source>
        <translation>En voir plus (%1)</translation>
    </message>
</context>
<context>
    <name>PackTrust</name>
    <message>
        <source>Key of its maker:</source>
        <translation>Clé de son auteur&#xa0;:</translation>
    </message>
    <message>
        <source>Key of its maker, who calls itself “%1”:</source>
        <translation>Clé de son auteur, qui se nomme «&#xa0;%1&#xa0;»&#xa0;:</translation>
    </message>
    <message>
        <source>Trust this maker…</source>
        <translation>Faire confiance à cet auteur…</translation>
    </message>
    <message>
        <source>Ask the maker to read its key to you. If it is the same, its packs are trusted from now on.</source>
        <translation>Demandez à l’auteur de vous lire sa clé. Si c’est la même, ses paquets seront désormais reconnus comme sûrs.</translation>
    </message>
    <message>
        <source>What you call the maker</source>
        <translation>Le nom que vous donnez à l’auteur</translation>
    </message>
    <message>
        <source>The key is the same: trust</source>
        <translation>La clé est la même&#xa0;: faire confiance</translation>
    </message>
    <message>
        <source>Do not trust</source>
        <translation>Ne pas faire confiance</translation>
    </message>
</context>
<context>
    <name>PersonScreen</name>
    <message>
        <source>Speaker</source>
        <translation>Intervenant</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n événement</numerusform>
            <numerusform>%n événements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplayChapter</name>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>ReplayChat</name>
    <message numerus="yes">
        <source>Chat, %n line(s)</source>
        <translation>
            <numerusform>Discussion,&#xa0;%n ligne</numerusform>
            <numerusform>Discussion,&#xa0;%n lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>No message yet.</source>
        <translation>Pas encore de message.</translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n nouveau message</numerusform>
            <numerusform>%n nouveaux messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplayFilmstrip</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ReplayGoTo</name>
    <message>
        <source>Go to a time</source>
        <translation>Aller à un instant</translation>
    </message>
    <message>
        <source>For example 12:30, 1:05:00 or 90 s; the replay lasts %1.</source>
        <translation>Par exemple 12:30, 1:05:00 ou 90 s ; le replay dure %1.</translation>
    </message>
    <message>
        <source>To %1</source>
        <translation>Aller à %1</translation>
    </message>
    <message>
        <source>This is no time of the replay, which lasts %1.</source>
        <translation>Cet instant n’est pas dans le replay, qui dure %1.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Y aller</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ReplayHelp</name>
    <message>
        <source>Keys of the replay</source>
        <translation>Touches du replay</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ReplayLineMenu</name>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation>Copier le texte</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Adresse&#xa0;:&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>ReplayLink</name>
    <message>
        <source>Link to %1</source>
        <translation>Lien vers %1</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copier le lien</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Copier la commande</translation>
    </message>
</context>
<context>
    <name>ReplayLinks</name>
    <message>
        <source>Address and QR code: %1</source>
        <translation>Adresse et code QR&#xa0;:&#xa0;%1</translation>
    </message>
</context>
<context>
    <name>ReplayListen</name>
    <message>
        <source>Shared screen</source>
        <translation>Écran partagé</translation>
    </message>
    <message>
        <source>Slide %1 of %2</source>
        <translation>Diapositive %1 sur %2</translation>
    </message>
    <message>
        <source>Sound only: pictures are switched off.</source>
        <translation>Son seul&#xa0;: les images sont coupées.</translation>
    </message>
    <message>
        <source>This recording has sound only.</source>
        <translation>Cet enregistrement n’a que du son.</translation>
    </message>
</context>
<context>
    <name>ReplayLoading</name>
    <message>
        <source>Reading the recording: %1 %</source>
        <translation>Lecture de l’enregistrement&#xa0;: %1&#xa0;%</translation>
    </message>
    <message>
        <source>Reading the recording</source>
        <translation>Lecture de l’enregistrement</translation>
    </message>
    <message>
        <source>Only the first time; then it opens at once.</source>
        <translation>La première fois seulement&#xa0;; ensuite il s’ouvre aussitôt.</translation>
    </message>
</context>
<context>
    <name>ReplayMessage</name>
    <message>
        <source>moderator</source>
        <translation>animation</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;:&#xa0;%2</translation>
    </message>
</context>
<context>
    <name>ReplayNotes</name>
    <message numerus="yes">
        <source>Notes, %n paragraph(s)</source>
        <translation>
            <numerusform>Notes,&#xa0;%n paragraphe</numerusform>
            <numerusform>Notes,&#xa0;%n paragraphes</numerusform>
        </translation>
    </message>
    <message>
        <source>This recording has no shared notes.</source>
        <translation>Cet enregistrement n’a pas de notes partagées.</translation>
    </message>
</context>
<context>
    <name>ReplayPanel</name>
    <message numerus="yes">
        <source>Chapters, %n slide(s)</source>
        <translation>
            <numerusform>Chapitres,&#xa0;%n diapositive</numerusform>
            <numerusform>Chapitres,&#xa0;%n diapositives</numerusform>
        </translation>
    </message>
    <message>
        <source>This recording has no slides.</source>
        <translation>Cet enregistrement n’a pas de diapositives.</translation>
    </message>
</context>
<context>
    <name>ReplayPanelHead</name>
    <message>
        <source>Search this recording</source>
        <translation>Chercher dans cet enregistrement</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Text of this slide</source>
        <translation>Texte de cette diapositive</translation>
    </message>
    <message>
        <source>Picture of the stage</source>
        <translation>Image de la diapositive</translation>
    </message>
    <message>
        <source>Save as a picture</source>
        <translation>Enregistrer l’image</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Copier l’image</translation>
    </message>
    <message>
        <source>Shows the results again</source>
        <translation>Montre de nouveau les résultats</translation>
    </message>
    <message>
        <source>Previous result</source>
        <translation>Résultat précédent</translation>
    </message>
    <message>
        <source>Next result</source>
        <translation>Résultat suivant</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>Terminer la recherche</translation>
    </message>
</context>
<context>
    <name>ReplayPip</name>
    <message>
        <source>Small picture: cameras</source>
        <translation>Petite image&#xa0;: caméras</translation>
    </message>
    <message>
        <source>Small picture: slides</source>
        <translation>Petite image&#xa0;: diapositives</translation>
    </message>
    <message>
        <source>Arrow keys move it to another corner, plus and minus change its size, Enter makes it large.</source>
        <translation>Les flèches la déplacent dans un autre coin, plus et moins changent sa taille, Entrée l’agrandit.</translation>
    </message>
</context>
<context>
    <name>ReplayPollBars</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 ·&#xa0;%2</translation>
    </message>
</context>
<context>
    <name>ReplayScreen</name>
    <message>
        <source>Sample recording</source>
        <translation>Enregistrement d’exemple</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>Panneau latéral</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
</context>
<context>
    <name>ReplaySeekBar</name>
    <message>
        <source>Position: %1 of %2</source>
        <translation>Position&#xa0;:&#xa0;%1 sur&#xa0;%2</translation>
    </message>
</context>
<context>
    <name>ReplaySlideText</name>
    <message>
        <source>Text of this slide</source>
        <translation>Texte de cette diapositive</translation>
    </message>
    <message>
        <source>The recording holds no text for this slide.</source>
        <translation>L’enregistrement n’a pas de texte pour cette diapositive.</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Tout copier</translation>
    </message>
    <message>
        <source>Copy what is selected</source>
        <translation>Copier la sélection</translation>
    </message>
    <message>
        <source>Text copied</source>
        <translation>Texte copié</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ReplaySpeedSheet</name>
    <message>
        <source>Speed, %1</source>
        <translation>Vitesse, %1</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
</context>
<context>
    <name>ReplayTabs</name>
    <message>
        <source>Chapters</source>
        <translation>Chapitres</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transcription</translation>
    </message>
    <message>
        <source>Chat %1</source>
        <translation>Discussion&#xa0;%1</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Discussion</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
</context>
<context>
    <name>ReplayTheatre</name>
    <message>
        <source>Slide: %1</source>
        <translation>Diapositive&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Shared screen</source>
        <translation>Écran partagé</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
</context>
<context>
    <name>ReplayTools</name>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Strip of slides</source>
        <translation>Bande des diapositives</translation>
    </message>
    <message>
        <source>Loop from here (A)</source>
        <translation>Boucle à partir d’ici (A)</translation>
    </message>
    <message>
        <source>Loop to here (B)</source>
        <translation>Boucle jusqu’ici (B)</translation>
    </message>
    <message>
        <source>End the loop</source>
        <translation>Quitter la boucle</translation>
    </message>
    <message>
        <source>Go to a time</source>
        <translation>Aller à un instant</translation>
    </message>
    <message>
        <source>Link to this moment</source>
        <translation>Lien vers cet instant</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>Listen only</source>
        <translation>Écouter seulement</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Sous-titres</translation>
    </message>
    <message>
        <source>Captions: this recording has none</source>
        <translation>Sous-titres&#xa0;: cet enregistrement n’en a pas</translation>
    </message>
    <message>
        <source>No captions</source>
        <translation>Pas de sous-titres</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Volume: no sound output</source>
        <translation>Volume&#xa0;: aucune sortie de son</translation>
    </message>
</context>
<context>
    <name>ReplayTranscript</name>
    <message>
        <source>Language: %1</source>
        <translation>Langue&#xa0;:&#xa0;%1</translation>
    </message>
    <message numerus="yes">
        <source>Transcript, %n line(s)</source>
        <translation>
            <numerusform>Transcription,&#xa0;%n ligne</numerusform>
            <numerusform>Transcription,&#xa0;%n lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>This recording has no captions.</source>
        <translation>Cet enregistrement n’a pas de sous-titres.</translation>
    </message>
    <message>
        <source>Follow the sound</source>
        <translation>Suivre le son</translation>
    </message>
</context>
<context>
    <name>ReplayTransport</name>
    <message>
        <source>End the loop</source>
        <translation>Quitter la boucle</translation>
    </message>
    <message>
        <source>Previous slide</source>
        <translation>Diapositive précédente</translation>
    </message>
    <message>
        <source>Back 15 seconds</source>
        <translation>Reculer de 15 secondes</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Forward 15 seconds</source>
        <translation>Avancer de 15 secondes</translation>
    </message>
    <message>
        <source>Next slide</source>
        <translation>Diapositive suivante</translation>
    </message>
</context>
<context>
    <name>ReplayVolumeSheet</name>
    <message>
        <source>Mute</source>
        <translation>Couper le son</translation>
    </message>
    <message>
        <source>Volume, %1</source>
        <translation>Volume, %1</translation>
    </message>
    <message>
        <source>No sound output was found on this computer.</source>
        <translation>Aucune sortie de son n’a été trouvée sur cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>ReplayWebVideo</name>
    <message>
        <source>Video on the web</source>
        <translation>Vidéo sur le web</translation>
    </message>
    <message>
        <source>Shows its address and a QR code</source>
        <translation>Montre son adresse et un code QR</translation>
    </message>
    <message>
        <source>Hide the note about the video</source>
        <translation>Masquer l’annonce de la vidéo</translation>
    </message>
    <message>
        <source>QR code: %1</source>
        <translation>Code QR&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>A video from the web was shown here</source>
        <translation>Une vidéo du web a été montrée ici</translation>
    </message>
    <message>
        <source>It is not part of this recording.</source>
        <translation>Elle ne fait pas partie de cet enregistrement.</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Adresse copiée</translation>
    </message>
</context>
<context>
    <name>ScheduleHead</name>
    <message>
        <source>Room</source>
        <translation>Salle</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>This programme cannot be shown</source>
        <translation>Ce programme ne peut pas être affiché</translation>
    </message>
    <message>
        <source>No talk here</source>
        <translation>Aucune intervention ici</translation>
    </message>
    <message>
        <source>Choose another day, or all rooms and tracks.</source>
        <translation>Choisissez un autre jour, ou toutes les salles et tous les thèmes.</translation>
    </message>
</context>
<context>
    <name>ScreenBar</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>SettingsCaptions</name>
    <message>
        <source>Captions</source>
        <translation>Sous-titres</translation>
    </message>
    <message>
        <source>Example of captions</source>
        <translation>Exemple de sous-titres</translation>
    </message>
    <message>
        <source>Captions look like this.</source>
        <translation>Les sous-titres se présentent ainsi.</translation>
    </message>
    <message>
        <source>Size of captions</source>
        <translation>Taille des sous-titres</translation>
    </message>
    <message>
        <source>%1 % of the normal size</source>
        <translation>%1&#xa0;% de la taille normale</translation>
    </message>
    <message>
        <source>Smaller captions</source>
        <translation>Sous-titres plus petits</translation>
    </message>
    <message>
        <source>Larger captions</source>
        <translation>Sous-titres plus grands</translation>
    </message>
    <message>
        <source>Colour of captions</source>
        <translation>Couleur des sous-titres</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Blanc</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Jaune</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>Cyan</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Noir</translation>
    </message>
    <message>
        <source>Ground of captions</source>
        <translation>Fond des sous-titres</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>How solid the ground is</source>
        <translation>Opacité du fond</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>Place of captions</source>
        <translation>Place des sous-titres</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>En bas</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>En haut</translation>
    </message>
    <message>
        <source>Captions as at first</source>
        <translation>Sous-titres comme au début</translation>
    </message>
</context>
<context>
    <name>SettingsLibrary</name>
    <message>
        <source>Room for the library</source>
        <translation>Place pour la bibliothèque</translation>
    </message>
    <message>
        <source>It takes %1. Over the limit, what was not used for the longest time goes first; what you keep stays.</source>
        <translation>Elle occupe %1. Au-delà de la limite, ce qui n’a pas servi depuis le plus longtemps est retiré d’abord&#xa0;; ce que vous gardez reste.</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Sans limite</translation>
    </message>
    <message>
        <source>5 GB</source>
        <translation>5&#xa0;Go</translation>
    </message>
    <message>
        <source>20 GB</source>
        <translation>20&#xa0;Go</translation>
    </message>
    <message>
        <source>50 GB</source>
        <translation>50&#xa0;Go</translation>
    </message>
    <message>
        <source>200 GB</source>
        <translation>200&#xa0;Go</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1&#xa0;Go</translation>
    </message>
    <message>
        <source>Speed of downloads</source>
        <translation>Vitesse des téléchargements</translation>
    </message>
    <message>
        <source>250 KB/s</source>
        <translation>250&#xa0;Ko/s</translation>
    </message>
    <message>
        <source>1 MB/s</source>
        <translation>1&#xa0;Mo/s</translation>
    </message>
    <message>
        <source>5 MB/s</source>
        <translation>5&#xa0;Mo/s</translation>
    </message>
    <message>
        <source>%1 KB/s</source>
        <translation>%1&#xa0;Ko/s</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Heures calmes</translation>
    </message>
    <message>
        <source>In these hours nothing is downloaded by itself.</source>
        <translation>Pendant ces heures, rien n’est téléchargé automatiquement.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>8:00 to 18:00</source>
        <translation>De 8h à 18h</translation>
    </message>
    <message>
        <source>18:00 to 8:00</source>
        <translation>De 18h à 8h</translation>
    </message>
    <message>
        <source>19:00 to 23:00</source>
        <translation>De 19h à 23h</translation>
    </message>
    <message>
        <source>Packs and mirrors</source>
        <translation>Paquets et miroirs</translation>
    </message>
    <message>
        <source>Only what is signed with your own key or with one that you trust is taken in.</source>
        <translation>N’est importé que ce qui est signé de votre propre clé ou d’une clé à laquelle vous faites confiance.</translation>
    </message>
    <message>
        <source>They are taken in whoever made them; a pack says first who did.</source>
        <translation>Ils sont importés quel que soit leur auteur&#xa0;; un paquet dit d’abord qui l’a fait.</translation>
    </message>
    <message>
        <source>Only from known makers</source>
        <translation>Auteurs connus seulement</translation>
    </message>
    <message>
        <source>From anyone</source>
        <translation>De tous</translation>
    </message>
    <message>
        <source>Downloads and syncs together leave the rest of the network to others.</source>
        <translation>Téléchargements et synchronisations laissent ensemble le reste du réseau aux autres.</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Téléchargements</translation>
    </message>
    <message>
        <source>Downloads (%1)</source>
        <translation>Téléchargements (%1)</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation>Comme l’ordinateur</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>%1 % of the normal size</source>
        <translation>%1&#xa0;% de la taille normale</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Mouvement</translation>
    </message>
    <message>
        <source>Screens change at once, without moving.</source>
        <translation>Les écrans changent d’un coup, sans mouvement.</translation>
    </message>
    <message>
        <source>No movement</source>
        <translation>Aucun mouvement</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Sites, feeds and folders that the library is filled from.</source>
        <translation>Les sites, flux et dossiers qui remplissent la bibliothèque.</translation>
    </message>
    <message>
        <source>Sources…</source>
        <translation>Sources…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Ctrl+F or /: search. Alt+Left or Esc: back. F11: full screen. Ctrl+plus and Ctrl+minus: size of text. In a replay, the ? key lists its own keys.</source>
        <translation>Ctrl+F ou /&#xa0;: rechercher. Alt+Gauche ou Échap&#xa0;: retour. F11&#xa0;: plein écran. Ctrl+plus et Ctrl+moins&#xa0;: taille du texte. Dans un replay, la touche&#xa0;? montre ses propres touches.</translation>
    </message>
    <message>
        <source>About Kiosk</source>
        <translation>À propos de Kiosk</translation>
    </message>
    <message>
        <source>Free software under the AGPL, version 3 or later. Icons: Lucide. Typeface: Atkinson Hyperlegible Next.</source>
        <translation>Logiciel libre sous AGPL, version 3 ou ultérieure. Icônes&#xa0;: Lucide. Caractères&#xa0;: Atkinson Hyperlegible Next.</translation>
    </message>
</context>
<context>
    <name>SlidesBar</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Table of contents</source>
        <translation>Table des matières</translation>
    </message>
    <message>
        <source>Search these slides</source>
        <translation>Rechercher dans ces diapositives</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>Toutes les pages</translation>
    </message>
    <message>
        <source>Copy the text of this page</source>
        <translation>Copier le texte de cette page</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Quitter le plein écran</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
</context>
<context>
    <name>SlidesDeckChoice</name>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
</context>
<context>
    <name>SlidesLink</name>
    <message>
        <source>Link to page %1</source>
        <translation>Lien vers la page %1</translation>
    </message>
    <message>
        <source>Link to %1</source>
        <translation>Lien vers %1</translation>
    </message>
</context>
<context>
    <name>SlidesOutline</name>
    <message>
        <source>Table of contents</source>
        <translation>Table des matières</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Page %1</translation>
    </message>
</context>
<context>
    <name>SlidesPager</name>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>Numéro de page</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>page 3 of 28</comment>
        <translation>sur %1</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>Ajuster à la largeur</translation>
    </message>
    <message>
        <source>Fit the whole page</source>
        <translation>Voir la page entière</translation>
    </message>
</context>
<context>
    <name>SlidesRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>SlidesSearch</name>
    <message>
        <source>Search these slides</source>
        <translation>Rechercher dans ces diapositives</translation>
    </message>
    <message>
        <source>A word of a slide</source>
        <translation>Un mot d’une diapositive</translation>
    </message>
    <message>
        <source>Previous result</source>
        <translation>Résultat précédent</translation>
    </message>
    <message>
        <source>Next result</source>
        <translation>Résultat suivant</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Page %1</translation>
    </message>
</context>
<context>
    <name>SlidesState</name>
    <message>
        <source>The slides are not on this computer</source>
        <translation>Les diapositives ne sont pas sur cet ordinateur</translation>
    </message>
    <message>
        <source>These slides cannot be shown</source>
        <translation>Ces diapositives ne peuvent pas être affichées</translation>
    </message>
    <message>
        <source>This event has no slides</source>
        <translation>Cet événement n’a pas de diapositives</translation>
    </message>
    <message>
        <source>They can be brought here with a network or a USB stick. The event’s page works without them.</source>
        <translation>Elles peuvent être apportées ici par le réseau ou par une clé USB. La page de l’événement fonctionne sans elles.</translation>
    </message>
    <message>
        <source>The event’s page may name other documents.</source>
        <translation>La page de l’événement indique peut-être d’autres documents.</translation>
    </message>
    <message>
        <source>Back to the event</source>
        <translation>Retour à l’événement</translation>
    </message>
</context>
<context>
    <name>SlidesThumbnail</name>
    <message>
        <source>Page %1</source>
        <translation>Page %1</translation>
    </message>
</context>
<context>
    <name>SourceLine</name>
    <message>
        <source>Being synced…</source>
        <translation>Synchronisation en cours…</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Attend son tour</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Synchroniser</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Its events stay.</source>
        <translation>Ses événements restent.</translation>
    </message>
</context>
<context>
    <name>SourceProblem</name>
    <message>
        <source>Hide the addresses</source>
        <translation>Masquer les adresses</translation>
    </message>
    <message>
        <source>Show the addresses</source>
        <translation>Afficher les adresses</translation>
    </message>
</context>
<context>
    <name>SourcesScreen</name>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>The address of a site is enough: Kiosk finds its events. Pages, feeds, calendars and conference schedules work as well.</source>
        <translation>L’adresse d’un site suffit&#xa0;: Kiosk y trouve les événements. Des pages, flux, calendriers et programmes de conférences conviennent aussi.</translation>
    </message>
    <message>
        <source>Address of a source</source>
        <translation>Adresse d’une source</translation>
    </message>
    <message>
        <source>example.org</source>
        <translation>exemple.org</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ajouter un dossier…</translation>
    </message>
    <message>
        <source>Sync all</source>
        <translation>Tout synchroniser</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>No source yet</source>
        <translation>Aucune source pour l’instant</translation>
    </message>
    <message>
        <source>Add one above. What it brings is on this computer from then on, also without a network.</source>
        <translation>Ajoutez-en une ci-dessus. Ce qu’elle apporte reste ensuite sur cet ordinateur, même sans réseau.</translation>
    </message>
    <message>
        <source>A folder of event pages</source>
        <translation>Un dossier de pages d’événements</translation>
    </message>
</context>
<context>
    <name>StickEvents</name>
    <message>
        <source>Find an event by its title</source>
        <translation>Trouver un événement par son titre</translation>
    </message>
    <message>
        <source>Words of a title…</source>
        <translation>Des mots d’un titre…</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Tout choisir</translation>
    </message>
    <message>
        <source>Choose all of these</source>
        <translation>Choisir tous ceux-ci</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Ne rien choisir</translation>
    </message>
    <message>
        <source>The library holds no event yet.</source>
        <translation>La bibliothèque ne contient encore aucun événement.</translation>
    </message>
    <message>
        <source>No title has these words.</source>
        <translation>Aucun titre ne contient ces mots.</translation>
    </message>
    <message>
        <source>Show more (%1)</source>
        <translation>En voir plus (%1)</translation>
    </message>
</context>
<context>
    <name>StickPackLine</name>
    <message>
        <source>See what it brings</source>
        <translation>Voir ce qu’il apporte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>StickScreen</name>
    <message>
        <source>Copy with a USB stick</source>
        <translation>Copier avec une clé USB</translation>
    </message>
    <message>
        <source>From a stick</source>
        <translation>Depuis une clé</translation>
    </message>
    <message>
        <source>Plug in a stick that another Kiosk wrote: what it brings appears here.</source>
        <translation>Branchez une clé écrite par un autre Kiosk&#xa0;: ce qu’elle apporte apparaît ici.</translation>
    </message>
    <message>
        <source>To a stick</source>
        <translation>Vers une clé</translation>
    </message>
    <message>
        <source>The chosen events go into one file, with what of their recordings and documents is on this computer. Another Kiosk opens it without a network.</source>
        <translation>Les événements choisis vont dans un seul fichier, avec ce qui se trouve sur cet ordinateur de leurs enregistrements et documents. Un autre Kiosk l’ouvre sans réseau.</translation>
    </message>
</context>
<context>
    <name>StickTarget</name>
    <message>
        <source>Where to write</source>
        <translation>Où écrire</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Un autre dossier…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choisir un dossier…</translation>
    </message>
    <message>
        <source>Sign as %1</source>
        <translation>Signer en tant que %1</translation>
    </message>
    <message>
        <source>Those who trust your key see that it comes from you.</source>
        <translation>Ceux qui font confiance à votre clé voient que cela vient de vous.</translation>
    </message>
    <message>
        <source>Make a key and sign with it</source>
        <translation>Créer une clé de signature et signer avec</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>A folder to write to</source>
        <translation>Un dossier où écrire</translation>
    </message>
</context>
<context>
    <name>TakeAlong</name>
    <message>
        <source>To take along</source>
        <translation>À emporter</translation>
    </message>
    <message>
        <source>QR code: %1</source>
        <translation>Code QR&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>Adresse copiée</translation>
    </message>
</context>
<context>
    <name>TalkLine</name>
    <message>
        <source>Opens the talk</source>
        <translation>Ouvre l’intervention</translation>
    </message>
    <message>
        <source>Shows what it is about</source>
        <translation>Montre de quoi il s’agit</translation>
    </message>
</context>
<context>
    <name>UsageLine</name>
    <message>
        <source>Take off this computer: %1</source>
        <translation>Retirer de cet ordinateur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Take off %1</source>
        <translation>Retirer %1</translation>
    </message>
    <message>
        <source>Leave it here</source>
        <translation>Laisser ici</translation>
    </message>
</context>
<context>
    <name>card</name>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>Partly on this computer</source>
        <translation>En partie sur cet ordinateur</translation>
    </message>
    <message>
        <source>Online only</source>
        <translation>En ligne seulement</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Vu en entier</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favori</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>replay {0}</source>
        <translation>replay {0}</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>replay</translation>
    </message>
    <message>
        <source>replay online</source>
        <translation>replay en ligne</translation>
    </message>
    <message>
        <source>The library holds no such event.</source>
        <translation>La bibliothèque ne contient aucun événement de ce genre.</translation>
    </message>
    <message>
        <source>published on {0}</source>
        <translation>publié le {0}</translation>
    </message>
    <message>
        <source>To be checked: {0}</source>
        <translation>À vérifier&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Intervenants</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>sur cet ordinateur</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>title</source>
        <translation>titre</translation>
    </message>
    <message>
        <source>kind of event</source>
        <translation>type d’événement</translation>
    </message>
    <message>
        <source>start</source>
        <translation>début</translation>
    </message>
    <message>
        <source>end</source>
        <translation>fin</translation>
    </message>
    <message>
        <source>day of publication</source>
        <translation>date de publication</translation>
    </message>
    <message>
        <source>programme</source>
        <translation>programme</translation>
    </message>
    <message>
        <source>speakers</source>
        <translation>intervenants</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>enregistrement</translation>
    </message>
    <message>
        <source>cancellation</source>
        <translation>annulation</translation>
    </message>
    <message>
        <source>changed dates</source>
        <translation>dates modifiées</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>documents</translation>
    </message>
    <message>
        <source>slides, page {0}</source>
        <translation>diapositives, page {0}</translation>
    </message>
    <message>
        <source>slide shown at {0}</source>
        <translation>diapositive montrée à {0}</translation>
    </message>
    <message>
        <source>chat at {0}</source>
        <translation>discussion à {0}</translation>
    </message>
    <message>
        <source>said at {0}</source>
        <translation>dit à {0}</translation>
    </message>
    <message>
        <source>poll at {0}</source>
        <translation>sondage à {0}</translation>
    </message>
    <message>
        <source>shared notes</source>
        <translation>notes partagées</translation>
    </message>
    <message>
        <source>programme: {0}</source>
        <translation>programme&#xa0;: {0}</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>intervenant</translation>
    </message>
    <message>
        <source>document</source>
        <translation>document</translation>
    </message>
    <message>
        <source>page of the event</source>
        <translation>page de l’événement</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”.</source>
        <translation>Rien trouvé pour «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>Quiet hours until {0}: what is to be downloaded waits in the queue.</source>
        <translation>Heures calmes jusqu’à {0}&#xa0;: ce qui est à télécharger attend dans la file.</translation>
    </message>
    <message>
        <source>Another Kiosk is downloading. This waits in its queue.</source>
        <translation>Un autre Kiosk télécharge. Ceci attend dans sa file.</translation>
    </message>
    <message>
        <source>Would be added: {0}, changed: {1}; unchanged: {2}, left out: {3}.</source>
        <translation>Seraient ajoutés&#xa0;: {0}, modifiés&#xa0;: {1}&#xa0;; inchangés&#xa0;: {2}, laissés de côté&#xa0;: {3}.</translation>
    </message>
    <message>
        <source>Added: {0}, changed: {1}, unchanged: {2}, left out: {3}.</source>
        <translation>Ajoutés&#xa0;: {0}, modifiés&#xa0;: {1}, inchangés&#xa0;: {2}, laissés de côté&#xa0;: {3}.</translation>
    </message>
    <message>
        <source>No longer at the source, kept and marked: {0}.</source>
        <translation>Disparus de la source, gardés et marqués&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>At another address than before: {0}.</source>
        <translation>À une autre adresse qu’avant&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>Asked of the network: {0} times, received: {1}.</source>
        <translation>Demandes au réseau&#xa0;: {0}, reçu&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>The library has no source yet. Name one: the address of a site, a folder, a file.</source>
        <translation>La bibliothèque n’a pas encore de source. Indiquez-en une&#xa0;: l’adresse d’un site, un dossier, un fichier.</translation>
    </message>
    <message>
        <source>And {0} more at {1}. `kiosk sources` names them.</source>
        <translation>Et {0} autres sur {1}. « kiosk sources » les nomme.</translation>
    </message>
    <message>
        <source>Set aside until {0}, since it failed again and again. {1}</source>
        <translation>Mis de côté jusqu’au {0} après plusieurs échecs. {1}</translation>
    </message>
    <message>
        <source>Last synced {0}: added {1}, changed {2}, unchanged {3}, gone {4}, left out {5}.</source>
        <translation>Dernière synchronisation {0}&#xa0;: ajoutés {1}, modifiés {2}, inchangés {3}, disparus {4}, écartés {5}.</translation>
    </message>
    <message>
        <source>Never synced.</source>
        <translation>Jamais synchronisée.</translation>
    </message>
    <message>
        <source>In the library: {0} ({1})</source>
        <translation>Dans la bibliothèque&#xa0;: {0} ({1})</translation>
    </message>
    <message>
        <source>Removed: {0}</source>
        <translation>Supprimé&#xa0;: {0}</translation>
    </message>
    <message>
        <source>This recording has no sound without its cameras: their video was downloaded for its sound.</source>
        <translation>Cet enregistrement n’a pas de son sans ses caméras&#xa0;: leur vidéo a été téléchargée pour le son.</translation>
    </message>
    <message>
        <source>Left out: {0}. {1}</source>
        <translation>Laissé de côté&#xa0;: {0}. {1}</translation>
    </message>
    <message>
        <source>The damaged database was set aside as {0} and rebuilt.</source>
        <translation>La base de données endommagée a été mise de côté sous le nom {0} et reconstruite.</translation>
    </message>
    <message>
        <source>{0}: mended</source>
        <translation>{0}&#xa0;: réparé</translation>
    </message>
    <message>
        <source>{0}: damaged, taken out of: {1}</source>
        <translation>{0}&#xa0;: endommagé, retiré de&#xa0;: {1}</translation>
    </message>
    <message>
        <source>{0}: missing, belongs to: {1}</source>
        <translation>{0}&#xa0;: manquant, appartient à&#xa0;: {1}</translation>
    </message>
    <message>
        <source>{0}: damaged, belongs to: {1}</source>
        <translation>{0}&#xa0;: endommagé, appartient à&#xa0;: {1}</translation>
    </message>
    <message>
        <source>Files checked: {0}, not sound: {1}.</source>
        <translation>Fichiers vérifiés&#xa0;: {0}, défectueux&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>Name the file last: kiosk export EVENT… FILE.kioskpack or FILE.ics, or use --mirror DIR.</source>
        <translation>Indiquez le fichier en dernier&#xa0;: kiosk export ÉVÉNEMENT… FICHIER.kioskpack ou FICHIER.ics, ou utilisez --mirror DOSSIER.</translation>
    </message>
    <message>
        <source>Events written: {0}, size of the pack: {1}.</source>
        <translation>Événements écrits&#xa0;: {0}, taille du paquet&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>Entries written: {0}; events without a date, left out: {1}.</source>
        <translation>Entrées écrites&#xa0;: {0}&#xa0;; événements sans date, laissés de côté&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>Events in the mirror: {0}, written: {1}, files removed: {2}.</source>
        <translation>Événements dans le miroir&#xa0;: {0}, écrits&#xa0;: {1}, fichiers retirés&#xa0;: {2}.</translation>
    </message>
    <message>
        <source>Own key: {0}</source>
        <translation>Votre clé&#xa0;: {0}</translation>
    </message>
    <message>
        <source>There is no own key; `kiosk keys new` makes one.</source>
        <translation>Vous n’avez pas de clé&#xa0;; «&#xa0;kiosk keys new&#xa0;» en crée une.</translation>
    </message>
    <message>
        <source>Trusted: {0}</source>
        <translation>De confiance&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Packs of {0} are trusted from now on. The key: {1}</source>
        <translation>Les paquets de {0} sont désormais de confiance. La clé&#xa0;: {1}</translation>
    </message>
    <message>
        <source>Packs of {0} are not trusted any more.</source>
        <translation>Les paquets de {0} ne sont plus de confiance.</translation>
    </message>
</context>
<context>
    <name>doctor</name>
    <message>
        <source>Kiosk works on this machine.</source>
        <translation>Kiosk fonctionne sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Kiosk does not fully work here; the lines with ✗ say what to do.</source>
        <translation>Kiosk ne fonctionne pas entièrement ici&#xa0;; les lignes marquées ✗ disent que faire.</translation>
    </message>
    <message>
        <source>Python {0}</source>
        <translation>Python {0}</translation>
    </message>
    <message>
        <source>The window cannot be opened: {0}</source>
        <translation>La fenêtre ne peut pas s’ouvrir&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Qt {0}, drawn by: {1}</source>
        <translation>Qt {0}, dessin par&#xa0;: {1}</translation>
    </message>
    <message>
        <source>The display could not be looked at.</source>
        <translation>L’écran n’a pas pu être examiné.</translation>
    </message>
    <message>
        <source>There is no display here.</source>
        <translation>Il n’y a pas d’écran ici.</translation>
    </message>
    <message>
        <source>Display: {0} × {1} pixels, through {2}</source>
        <translation>Écran&#xa0;: {0} × {1} pixels, par {2}</translation>
    </message>
    <message>
        <source>libVLC {0} plays video and sound, with the plugins that Kiosk has listed in {1}</source>
        <translation>libVLC {0} lit la vidéo et le son, avec les modules que Kiosk a listés dans {1}</translation>
    </message>
    <message>
        <source>libVLC {0} plays video and sound.</source>
        <translation>libVLC {0} lit la vidéo et le son.</translation>
    </message>
    <message>
        <source>libVLC {0} is here but plays no video: a plugin is missing.</source>
        <translation>libVLC {0} est présent mais ne lit pas la vidéo&#xa0;: il manque un greffon.</translation>
    </message>
    <message>
        <source>libVLC, which plays video and sound, was not found.</source>
        <translation>libVLC, qui lit la vidéo et le son, est introuvable.</translation>
    </message>
    <message>
        <source>PDF slides can be read.</source>
        <translation>Les diapositives PDF peuvent être lues.</translation>
    </message>
    <message>
        <source>PDF slides cannot be read: {0}</source>
        <translation>Les diapositives PDF ne peuvent pas être lues&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Search works (SQLite {0}).</source>
        <translation>La recherche fonctionne (SQLite {0}).</translation>
    </message>
    <message>
        <source>SQLite {0} lacks full-text search.</source>
        <translation>La recherche de texte manque à SQLite {0}.</translation>
    </message>
    <message>
        <source>Fonts, icons, translations and the sample event are here.</source>
        <translation>Les polices, les icônes, les traductions et l’événement d’exemple sont présents.</translation>
    </message>
    <message>
        <source>Files of the program are missing: {0}</source>
        <translation>Il manque des fichiers du programme&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The library {0} cannot be read.</source>
        <translation>La bibliothèque {0} ne peut pas être lue.</translation>
    </message>
    <message>
        <source>The library {0} cannot be made.</source>
        <translation>La bibliothèque {0} ne peut pas être créée.</translation>
    </message>
    <message>
        <source>The library {0} can be read, not changed.</source>
        <translation>La bibliothèque {0} peut être lue, pas modifiée.</translation>
    </message>
    <message>
        <source>The library {0} will be made on the first start.</source>
        <translation>La bibliothèque {0} sera créée au premier démarrage.</translation>
    </message>
    <message>
        <source>The library {0} can be read and changed.</source>
        <translation>La bibliothèque {0} peut être lue et modifiée.</translation>
    </message>
    <message>
        <source>{0} GB are free for recordings.</source>
        <translation>{0}&#xa0;Go libres pour les enregistrements.</translation>
    </message>
    <message>
        <source>Sound output: {0}</source>
        <translation>Sortie du son&#xa0;: {0}</translation>
    </message>
    <message>
        <source>No sound output was found.</source>
        <translation>Aucune sortie de son n’a été trouvée.</translation>
    </message>
    <message>
        <source>{0}, {1} cores, {2} GB of memory</source>
        <translation>{0}, {1} cœurs, {2}&#xa0;Go de mémoire</translation>
    </message>
    <message>
        <source>Install Kiosk again: sh packaging/run.sh in its folder does it.</source>
        <translation>Réinstallez Kiosk&#xa0;: sh packaging/run.sh dans son dossier s’en charge.</translation>
    </message>
    <message>
        <source>Give yourself the right to this folder, or choose another one with --library: {0}</source>
        <translation>Donnez-vous les droits sur ce dossier, ou choisissez-en un autre avec --library&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Install Python 3.11 or newer.</source>
        <translation>Installez Python 3.11 ou plus récent.</translation>
    </message>
    <message>
        <source>Install Qt’s libraries: sh packaging/run.sh does it on Debian and Ubuntu.</source>
        <translation>Installez les bibliothèques de Qt&#xa0;: sh packaging/run.sh s’en charge sur Debian et Ubuntu.</translation>
    </message>
    <message>
        <source>Start Kiosk in a graphical session; without one, kiosk tour FOLDER saves pictures.</source>
        <translation>Lancez Kiosk dans une session graphique&#xa0;; sinon, kiosk tour DOSSIER enregistre des images.</translation>
    </message>
    <message>
        <source>Install VLC’s library and plugins: sudo apt-get install libvlc5 vlc-plugin-base</source>
        <translation>Installez la bibliothèque et les greffons de VLC&#xa0;: sudo apt-get install libvlc5 vlc-plugin-base</translation>
    </message>
    <message>
        <source>Install a Python whose SQLite has the FTS5 extension.</source>
        <translation>Installez un Python dont SQLite comporte l’extension FTS5.</translation>
    </message>
    <message>
        <source>Make room, or choose another folder with --library.</source>
        <translation>Libérez de la place, ou choisissez un autre dossier avec --library.</translation>
    </message>
    <message>
        <source>Check that a sound card or headset is connected; videos play without sound.</source>
        <translation>Vérifiez qu’une carte son ou un casque est branché&#xa0;; les vidéos se lisent sans le son.</translation>
    </message>
</context>
<context>
    <name>document</name>
    <message>
        <source>on this computer</source>
        <translation>sur cet ordinateur</translation>
    </message>
    <message>
        <source>online only</source>
        <translation>en ligne seulement</translation>
    </message>
</context>
<context>
    <name>downloads</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>encore {0}</translation>
    </message>
    <message>
        <source>To make room, the files of “{0}” were taken off this computer. They can be downloaded again.</source>
        <translation>Pour faire de la place, les fichiers de «&#xa0;{0}&#xa0;» ont été retirés de cet ordinateur. Ils peuvent être retéléchargés.</translation>
    </message>
    <message>
        <source>To make room, the files of {0} events were taken off this computer, “{1}” among them. They can be downloaded again.</source>
        <translation>Pour faire de la place, les fichiers de {0} événements ont été retirés de cet ordinateur, dont «&#xa0;{1}&#xa0;». Ils peuvent être retéléchargés.</translation>
    </message>
    <message>
        <source>Waits: another Kiosk is writing to the library</source>
        <translation>En attente&#xa0;: un autre Kiosk écrit dans la bibliothèque</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>Interrogation du serveur</translation>
    </message>
    <message>
        <source>Another Kiosk is downloading this: {0}</source>
        <translation>Un autre Kiosk télécharge ceci&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>Waits until {0}: quiet hours</source>
        <translation>Attend {0}&#xa0;: heures calmes</translation>
    </message>
    <message>
        <source>{0} Next attempt at {1}.</source>
        <translation>{0} Prochain essai à {1}.</translation>
    </message>
    <message>
        <source>Waits: another Kiosk is downloading</source>
        <translation>En attente&#xa0;: un autre Kiosk télécharge</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Attend son tour</translation>
    </message>
    <message>
        <source>The server does not have the file any more.</source>
        <translation>Le serveur n’a plus ce fichier.</translation>
    </message>
    <message>
        <source>The server wants a login, which Kiosk does not have.</source>
        <translation>Le serveur demande une connexion, que Kiosk n’a pas.</translation>
    </message>
    <message>
        <source>The server does not answer, or there is no network.</source>
        <translation>Le serveur ne répond pas, ou il n’y a pas de réseau.</translation>
    </message>
    <message>
        <source>The server’s certificate cannot be trusted.</source>
        <translation>Le certificat du serveur n’est pas digne de confiance.</translation>
    </message>
    <message>
        <source>The server’s certificate has expired, or this computer’s clock is wrong.</source>
        <translation>Le certificat du serveur a expiré, ou l’horloge de cet ordinateur est fausse.</translation>
    </message>
    <message>
        <source>A web page came in place of the file. Perhaps this network wants you to sign in first.</source>
        <translation>Une page web est venue à la place du fichier. Ce réseau demande peut-être de s’identifier d’abord.</translation>
    </message>
    <message>
        <source>What came is not the file that was announced.</source>
        <translation>Le fichier reçu n’est pas celui qui était annoncé.</translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation>Le fichier est trop volumineux.</translation>
    </message>
    <message>
        <source>Kiosk does not open such an address.</source>
        <translation>Kiosk n’ouvre pas ce genre d’adresse.</translation>
    </message>
    <message>
        <source>The site asks programs to leave this address alone.</source>
        <translation>Le site demande aux programmes de ne pas ouvrir cette adresse.</translation>
    </message>
    <message>
        <source>The server has a fault.</source>
        <translation>Le serveur est en panne.</translation>
    </message>
    <message>
        <source>The server is busy.</source>
        <translation>Le serveur est occupé.</translation>
    </message>
    <message>
        <source>The disk is full. Make room and it goes on.</source>
        <translation>Le disque est plein. Faites de la place et cela reprendra.</translation>
    </message>
    <message>
        <source>Another Kiosk is writing to the library.</source>
        <translation>Un autre Kiosk écrit dans la bibliothèque.</translation>
    </message>
    <message>
        <source>What came cannot be read as a recording.</source>
        <translation>Ce qui est venu n’est pas un enregistrement lisible.</translation>
    </message>
    <message>
        <source>This event has nothing that can be downloaded.</source>
        <translation>Cet événement n’a rien à télécharger.</translation>
    </message>
    <message>
        <source>Sound only</source>
        <translation>Son seul</translation>
    </message>
    <message>
        <source>Recording and documents</source>
        <translation>Enregistrement et documents</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Gardé</translation>
    </message>
    <message>
        <source>In use, or part of a pack</source>
        <translation>En cours d’utilisation, ou dans un lot</translation>
    </message>
    <message>
        <source>May go when room is needed</source>
        <translation>Peut être retiré si la place manque</translation>
    </message>
    <message>
        <source>Only on this computer</source>
        <translation>Seulement sur cet ordinateur</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>“{0}” fits several events: {1}.</source>
        <translation>«&#xa0;{0}&#xa0;» correspond à plusieurs événements&#xa0;: {1}.</translation>
    </message>
    <message>
        <source>There is no event “{0}” in the library.</source>
        <translation>Il n’y a pas d’événement «&#xa0;{0}&#xa0;» dans la bibliothèque.</translation>
    </message>
    <message>
        <source>The picture could not be saved in {0}: {1}</source>
        <translation>L’image n’a pas pu être enregistrée dans {0}&#xa0;: {1}</translation>
    </message>
    <message>
        <source>The video or sound of “{0}” cannot be played: the file is damaged or incomplete.</source>
        <translation>L’image ou le son de «&#xa0;{0}&#xa0;» ne peut pas être lu&#xa0;: le fichier est abîmé ou incomplet.</translation>
    </message>
    <message>
        <source>The library has reached its size limit. Remove an event, or raise the limit in the settings.</source>
        <translation>La bibliothèque a atteint sa taille limite. Retirez un événement, ou augmentez la limite dans les réglages.</translation>
    </message>
    <message>
        <source>The disk is full. Make room and try again; nothing was lost.</source>
        <translation>Le disque est plein. Faites de la place et réessayez&#xa0;; rien n’a été perdu.</translation>
    </message>
    <message>
        <source>Stopped. What was complete is kept.</source>
        <translation>Arrêté. Ce qui était complet est gardé.</translation>
    </message>
    <message>
        <source>Something went wrong. The log says more.</source>
        <translation>Un problème est survenu. Le journal en dit plus.</translation>
    </message>
    <message>
        <source>The library cannot be opened: “{0}” is not a folder.</source>
        <translation>La bibliothèque ne peut pas être ouverte&#xa0;: «&#xa0;{0}&#xa0;» n’est pas un dossier.</translation>
    </message>
    <message>
        <source>The library in “{0}” cannot be opened: permission is missing.</source>
        <translation>La bibliothèque de «&#xa0;{0}&#xa0;» ne peut pas être ouverte&#xa0;: l’autorisation manque.</translation>
    </message>
    <message>
        <source>The library in “{0}” was made by a newer Kiosk. Update Kiosk to open it.</source>
        <translation>La bibliothèque de «&#xa0;{0}&#xa0;» a été faite par un Kiosk plus récent. Mettez Kiosk à jour pour l’ouvrir.</translation>
    </message>
    <message>
        <source>Another Kiosk is writing to the library in “{0}”. Try again when it has finished.</source>
        <translation>Un autre Kiosk écrit dans la bibliothèque de «&#xa0;{0}&#xa0;». Réessayez quand il aura fini.</translation>
    </message>
    <message>
        <source>There is no library in “{0}”.</source>
        <translation>Il n’y a pas de bibliothèque dans «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>“{0}” was not found.</source>
        <translation>«&#xa0;{0}&#xa0;» est introuvable.</translation>
    </message>
    <message>
        <source>“{0}” is not a pack of Kiosk.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas un paquet de Kiosk.</translation>
    </message>
    <message>
        <source>“{0}” is damaged or incomplete. Nothing was changed; copy it anew.</source>
        <translation>«&#xa0;{0}&#xa0;» est abîmé ou incomplet. Rien n’a été modifié&#xa0;; copiez-le à nouveau.</translation>
    </message>
    <message>
        <source>“{0}” cannot be read any more. Put the stick back in and try again: it goes on where it was.</source>
        <translation>«&#xa0;{0}&#xa0;» ne peut plus être lu. Rebranchez la clé USB et réessayez&#xa0;: la copie reprendra où elle en était.</translation>
    </message>
    <message>
        <source>“{0}” changed while it was read. Nothing was changed here; try again later.</source>
        <translation>«&#xa0;{0}&#xa0;» a changé pendant la lecture. Rien n’a été modifié ici&#xa0;; réessayez plus tard.</translation>
    </message>
    <message>
        <source>“{0}” was made by a newer Kiosk. Update Kiosk to read it.</source>
        <translation>«&#xa0;{0}&#xa0;» vient d’un Kiosk plus récent. Mettez Kiosk à jour pour le lire.</translation>
    </message>
    <message>
        <source>“{0}” holds only what changed since an earlier pack. Import that one first.</source>
        <translation>«&#xa0;{0}&#xa0;» ne contient que ce qui a changé depuis un paquet précédent. Importez d’abord celui-là.</translation>
    </message>
    <message>
        <source>“{0}” is not signed, and only signed packs are taken here.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas signé, et seuls les paquets signés sont acceptés ici.</translation>
    </message>
    <message>
        <source>“{0}” is signed by somebody who is not trusted here.</source>
        <translation>«&#xa0;{0}&#xa0;» est signé par quelqu’un à qui l’on ne fait pas confiance ici.</translation>
    </message>
    <message>
        <source>“{0}” was changed after it was signed. It was not taken in.</source>
        <translation>«&#xa0;{0}&#xa0;» a été modifié après sa signature. Il n’a pas été importé.</translation>
    </message>
    <message>
        <source>There is nothing to write: the library holds no event.</source>
        <translation>Il n’y a rien à écrire&#xa0;: la bibliothèque ne contient aucun événement.</translation>
    </message>
    <message>
        <source>“{0}” cannot be written: permission is missing.</source>
        <translation>«&#xa0;{0}&#xa0;» ne peut pas être écrit&#xa0;: l’autorisation manque.</translation>
    </message>
    <message>
        <source>“{0}” is too large for this stick&apos;s format, which takes files up to 4 GB. Choose fewer events, or format the stick as exFAT.</source>
        <translation>«&#xa0;{0}&#xa0;» est trop grand pour le format de cette clé USB, limité à des fichiers de 4 Go. Choisissez moins d’événements, ou formatez la clé en exFAT.</translation>
    </message>
    <message>
        <source>A file of the library in “{0}” is damaged. Run “kiosk verify --repair” first.</source>
        <translation>Un fichier de la bibliothèque «&#xa0;{0}&#xa0;» est abîmé. Lancez d’abord «&#xa0;kiosk verify --repair&#xa0;».</translation>
    </message>
    <message>
        <source>“{0}” could not be written to its end. Is the stick still there?</source>
        <translation>«&#xa0;{0}&#xa0;» n’a pas pu être écrit jusqu’au bout. La clé USB est-elle toujours branchée&#xa0;?</translation>
    </message>
    <message>
        <source>“{0}” is not a key of Kiosk.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas une clé de Kiosk.</translation>
    </message>
    <message>
        <source>There is no own key yet. “kiosk keys new” makes one.</source>
        <translation>Vous n’avez pas encore de clé. «&#xa0;kiosk keys new&#xa0;» en crée une.</translation>
    </message>
    <message>
        <source>There is no trusted key called “{0}”.</source>
        <translation>Aucune clé de confiance ne s’appelle «&#xa0;{0}&#xa0;».</translation>
    </message>
    <message>
        <source>There is a key of that name already: “{0}”. It was left as it is.</source>
        <translation>Une clé porte déjà ce nom&#xa0;: «&#xa0;{0}&#xa0;». Elle a été laissée telle quelle.</translation>
    </message>
    <message>
        <source>The key “{0}” cannot be read or written.</source>
        <translation>La clé «&#xa0;{0}&#xa0;» ne peut être ni lue ni écrite.</translation>
    </message>
    <message numerus="yes">
        <source>The library’s database was damaged and has been rebuilt from what is there, with %n event(s). What is missing comes back when its source is synced. The old one was kept as “{0}”.</source>
        <translation>
            <numerusform>La base de données de la bibliothèque était endommagée. Elle a été reconstruite à partir de ce qui est là, avec %n événement. Ce qui manque revient quand sa source est synchronisée. L’ancienne est conservée sous le nom «&#xa0;{0}&#xa0;».</numerusform>
            <numerusform>La base de données de la bibliothèque était endommagée. Elle a été reconstruite à partir de ce qui est là, avec %n événements. Ce qui manque revient quand sa source est synchronisée. L’ancienne est conservée sous le nom «&#xa0;{0}&#xa0;».</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” cannot be read: permission is missing.</source>
        <translation>«&#xa0;{0}&#xa0;» ne peut pas être lu&#xa0;: l’autorisation manque.</translation>
    </message>
    <message>
        <source>“{0}” holds no page that Kiosk can read.</source>
        <translation>«&#xa0;{0}&#xa0;» ne contient aucune page que Kiosk sache lire.</translation>
    </message>
    <message>
        <source>“{0}” has more events than Kiosk reads from one source.</source>
        <translation>«&#xa0;{0}&#xa0;» contient plus d’événements que Kiosk n’en lit d’une seule source.</translation>
    </message>
    <message>
        <source>“{0}” is only a list of conferences or channels. Give the address of one of them.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est qu’une liste de conférences ou de chaînes. Indiquez l’adresse de l’une d’elles.</translation>
    </message>
    <message>
        <source>“{0}” cannot be read: it is damaged.</source>
        <translation>«&#xa0;{0}&#xa0;» ne peut pas être lu&#xa0;: il est abîmé.</translation>
    </message>
    <message>
        <source>The page “{0}” was left out: it has no title.</source>
        <translation>La page «&#xa0;{0}&#xa0;» a été laissée de côté&#xa0;: elle n’a pas de titre.</translation>
    </message>
    <message>
        <source>The page “{0}” was left out: it is a draft.</source>
        <translation>La page «&#xa0;{0}&#xa0;» a été écartée&#xa0;: c’est un brouillon.</translation>
    </message>
    <message>
        <source>The page “{0}” was left out: it is not text.</source>
        <translation>La page «&#xa0;{0}&#xa0;» a été laissée de côté&#xa0;: ce n’est pas du texte.</translation>
    </message>
    <message>
        <source>The page “{0}” was left out: it is too large.</source>
        <translation>La page «&#xa0;{0}&#xa0;» a été laissée de côté&#xa0;: elle est trop grande.</translation>
    </message>
    <message>
        <source>The page “{0}” was left out: permission to read it is missing.</source>
        <translation>La page «&#xa0;{0}&#xa0;» a été laissée de côté&#xa0;: l’autorisation de la lire manque.</translation>
    </message>
    <message>
        <source>The page “{0}” was left out: it is damaged.</source>
        <translation>La page «&#xa0;{0}&#xa0;» a été laissée de côté&#xa0;: elle est abîmée.</translation>
    </message>
    <message>
        <source>“{0}” is not a recording that Kiosk can play.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas un enregistrement que Kiosk sait lire.</translation>
    </message>
    <message>
        <source>The recording “{0}” has neither sound, video nor slides.</source>
        <translation>L’enregistrement «&#xa0;{0}&#xa0;» n’a ni son, ni vidéo, ni diapositives.</translation>
    </message>
    <message>
        <source>The recording “{0}” is damaged and cannot be played.</source>
        <translation>L’enregistrement «&#xa0;{0}&#xa0;» est abîmé et ne peut pas être lu.</translation>
    </message>
    <message>
        <source>The slides “{0}” were not found.</source>
        <translation>Les diapositives «&#xa0;{0}&#xa0;» sont introuvables.</translation>
    </message>
    <message>
        <source>“{0}” is not a PDF file.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas un fichier PDF.</translation>
    </message>
    <message>
        <source>The slides “{0}” are damaged and cannot be shown.</source>
        <translation>Les diapositives «&#xa0;{0}&#xa0;» sont abîmées et ne peuvent pas être affichées.</translation>
    </message>
    <message>
        <source>The slides “{0}” are protected by a password.</source>
        <translation>Les diapositives «&#xa0;{0}&#xa0;» sont protégées par un mot de passe.</translation>
    </message>
    <message>
        <source>The slides “{0}” are too large to be shown.</source>
        <translation>Les diapositives «&#xa0;{0}&#xa0;» sont trop grandes pour être affichées.</translation>
    </message>
    <message>
        <source>A page of “{0}” takes too long to draw and was left out.</source>
        <translation>Une page de «&#xa0;{0}&#xa0;» est trop longue à dessiner et a été laissée de côté.</translation>
    </message>
    <message>
        <source>A page of “{0}” cannot be drawn. The other pages can.</source>
        <translation>Une page de «&#xa0;{0}&#xa0;» ne peut pas être dessinée. Les autres pages le peuvent.</translation>
    </message>
    <message>
        <source>Not found at its address: {0}</source>
        <translation>Introuvable à son adresse&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The server asks for a login or a link with a token, so this cannot be downloaded: {0}</source>
        <translation>Le serveur demande une identification ou un lien avec jeton&#xa0;: ceci ne peut pas être téléchargé&#xa0;: {0}</translation>
    </message>
    <message>
        <source>This computer does not trust the server’s certificate, so nothing was downloaded: {0}</source>
        <translation>Cet ordinateur ne fait pas confiance au certificat du serveur, rien n’a été téléchargé&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The server’s certificate has expired, so nothing was downloaded. Tell those who run the server, and check this computer’s date: {0}</source>
        <translation>Le certificat du serveur a expiré, rien n’a été téléchargé. Prévenez les responsables du serveur, et vérifiez la date de cet ordinateur&#xa0;: {0}</translation>
    </message>
    <message>
        <source>In place of the file came something else, such as a login or the network’s sign-in page: {0}</source>
        <translation>À la place du fichier est venu autre chose, comme une page d’identification ou le portail du réseau&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check the network and try again: {0}</source>
        <translation>Le serveur ne répond pas. Vérifiez le réseau et réessayez&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The library in “{0}” is damaged. Close Kiosk’s window and open it again, or run “kiosk verify --repair”: it is rebuilt from what is there.</source>
        <translation>La bibliothèque dans «&#xa0;{0}&#xa0;» est endommagée. Fermez la fenêtre de Kiosk et rouvrez-la, ou lancez «&#xa0;kiosk verify --repair&#xa0;»&#xa0;: elle est reconstruite à partir de ce qui est là.</translation>
    </message>
    <message>
        <source>What lies in “{0}” is a database of another program. It was left as it is.</source>
        <translation>Ce qui se trouve dans «&#xa0;{0}&#xa0;» est la base de données d’un autre programme. Elle a été laissée telle quelle.</translation>
    </message>
    <message>
        <source>The library’s database was damaged, and no event could be read from it. It was kept as “{0}”. Sync your sources again: files that are here are not downloaded again.</source>
        <translation>La base de données de la bibliothèque était endommagée, et aucun événement n’a pu y être lu. Elle est conservée sous le nom «&#xa0;{0}&#xa0;». Synchronisez de nouveau vos sources&#xa0;: les fichiers déjà présents ne seront pas retéléchargés.</translation>
    </message>
    <message>
        <source>“{0}” is not a kind of source that Kiosk reads: give the address of a site, a page or a feed, a folder or an archive of pages, or a file.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est pas une source que Kiosk sait lire&#xa0;: donnez l’adresse d’un site, d’une page ou d’un flux, un dossier ou une archive de pages, ou un fichier.</translation>
    </message>
    <message>
        <source>“{0}” holds several recordings. Name one of them.</source>
        <translation>«&#xa0;{0}&#xa0;» contient plusieurs enregistrements. Indiquez l’un d’eux.</translation>
    </message>
    <message>
        <source>The file came, but is not the one that was announced: {0}</source>
        <translation>Le fichier reçu n’est pas celui qui était annoncé&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The file is too large: {0}</source>
        <translation>Le fichier est trop grand&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Kiosk does not open this kind of address: {0}</source>
        <translation>Kiosk n’ouvre pas ce genre d’adresse&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The site asks programs to leave this address alone: {0}</source>
        <translation>Le site demande aux programmes de ne pas lire cette adresse&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The server has a fault at the moment. Try again later: {0}</source>
        <translation>Le serveur est en panne pour le moment. Réessayez plus tard&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The server is busy and asks to come back later: {0}</source>
        <translation>Le serveur est occupé et demande de revenir plus tard&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Sound and video need VLC’s library (libVLC), which is not installed. Slides and pages work without it.</source>
        <translation>Le son et la vidéo ont besoin de la bibliothèque de VLC (libVLC), qui n’est pas installée. Les diapositives et les pages marchent sans elle.</translation>
    </message>
    <message>
        <source>PDF slides need PyMuPDF, which is not installed.</source>
        <translation>Les diapositives PDF ont besoin de PyMuPDF, qui n’est pas installé.</translation>
    </message>
    <message>
        <source>There is no display to show a window on.</source>
        <translation>Il n’y a pas d’écran où montrer une fenêtre.</translation>
    </message>
</context>
<context>
    <name>event</name>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Resume at {0}</source>
        <translation>Reprendre à {0}</translation>
    </message>
    <message>
        <source>Watched up to {0} of {1}</source>
        <translation>Vu jusqu’à {0} sur {1}</translation>
    </message>
    <message>
        <source>Replay, {0}</source>
        <translation>Revoir, {0}</translation>
    </message>
    <message>
        <source>Watched to the end</source>
        <translation>Vu jusqu’à la fin</translation>
    </message>
    <message>
        <source>To be checked: the page says “{0}”</source>
        <translation>À vérifier&#xa0;: la page dit «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>Date to be checked</source>
        <translation>Date à vérifier</translation>
    </message>
    <message>
        <source>This event was cancelled.</source>
        <translation>Cet événement est annulé.</translation>
    </message>
    <message>
        <source>Slides, {0}</source>
        <translation>Diapositives, {0}</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Diapositives</translation>
    </message>
    <message numerus="yes">
        <source>Programme, %n talk(s)</source>
        <translation>
            <numerusform>Programme, %n intervention</numerusform>
            <numerusform>Programme, %n interventions</numerusform>
        </translation>
    </message>
    <message>
        <source>The whole programme</source>
        <translation>Le programme complet</translation>
    </message>
    <message>
        <source>Published on {0}</source>
        <translation>Publié le {0}</translation>
    </message>
    <message>
        <source>The recording can only be watched on its own site. Its address is below.</source>
        <translation>L’enregistrement ne peut être vu que sur son propre site. Son adresse est plus bas.</translation>
    </message>
    <message>
        <source>The recording is online and not on this computer yet ({0}).</source>
        <translation>L’enregistrement est en ligne et n’est pas encore sur cet ordinateur ({0}).</translation>
    </message>
    <message>
        <source>The recording is online and not on this computer yet.</source>
        <translation>L’enregistrement est en ligne et pas encore sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Page of the event</source>
        <translation>Page de l’événement</translation>
    </message>
    <message>
        <source>Recording online</source>
        <translation>Enregistrement en ligne</translation>
    </message>
    <message>
        <source>The calendar file could not be saved in {0}.</source>
        <translation>Le fichier d’agenda n’a pas pu être enregistré dans {0}.</translation>
    </message>
    <message>
        <source>Saved for your calendar: {0}</source>
        <translation>Enregistré pour votre agenda&#xa0;: {0}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}&#xa0;: {1}</translation>
    </message>
</context>
<context>
    <name>hit</name>
    <message>
        <source>Slides, page {0}</source>
        <translation>Diapositives, page {0}</translation>
    </message>
    <message>
        <source>Slide in the replay, {0}</source>
        <translation>Diapositive du replay, {0}</translation>
    </message>
    <message>
        <source>Chat, {0}</source>
        <translation>Discussion, {0}</translation>
    </message>
    <message>
        <source>Spoken, {0}</source>
        <translation>Dit à {0}</translation>
    </message>
    <message>
        <source>Poll, {0}</source>
        <translation>Sondage, {0}</translation>
    </message>
    <message>
        <source>Shared notes</source>
        <translation>Notes partagées</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Intervenant</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Programme of {0}</source>
        <translation>Programme de {0}</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>Intervenants</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Diapositives</translation>
    </message>
    <message>
        <source>Said and written</source>
        <translation>Paroles et messages</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n événement</numerusform>
            <numerusform>%n événements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>home</name>
    <message>
        <source>The folder was read.</source>
        <translation>Le dossier a été lu.</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Tous les types</translation>
    </message>
    <message>
        <source>All years</source>
        <translation>Toutes les années</translation>
    </message>
    <message>
        <source>All themes</source>
        <translation>Tous les thèmes</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Les plus récents d’abord</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Les plus anciens d’abord</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>Par titre</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”</source>
        <translation>Rien trouvé pour «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n résultat</numerusform>
            <numerusform>%n résultats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keep</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Keep on this computer</source>
        <translation>Garder sur cet ordinateur</translation>
    </message>
    <message>
        <source>Keep {0}</source>
        <translation>Garder {0}</translation>
    </message>
    <message>
        <source>Keep about {0}</source>
        <translation>Garder environ {0}</translation>
    </message>
    <message>
        <source>On this computer: {0}</source>
        <translation>Sur cet ordinateur&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Shift</source>
        <translation>Maj</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0} ou {1}</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Lecture ou pause</translation>
    </message>
    <message>
        <source>Go to a time</source>
        <translation>Aller à un instant</translation>
    </message>
    <message>
        <source>5 seconds back or forward</source>
        <translation>Reculer ou avancer de 5 secondes</translation>
    </message>
    <message>
        <source>15 seconds back or forward</source>
        <translation>Reculer ou avancer de 15 secondes</translation>
    </message>
    <message>
        <source>3 seconds back or forward</source>
        <translation>Reculer ou avancer de 3 secondes</translation>
    </message>
    <message>
        <source>10 seconds back or forward</source>
        <translation>Reculer ou avancer de 10 secondes</translation>
    </message>
    <message>
        <source>1 minute back or forward</source>
        <translation>Reculer ou avancer d’une minute</translation>
    </message>
    <message>
        <source>5 minutes back or forward</source>
        <translation>Reculer ou avancer de 5 minutes</translation>
    </message>
    <message>
        <source>Pause, and one picture back or forward</source>
        <translation>Pause, puis une image en arrière ou en avant</translation>
    </message>
    <message>
        <source>Pause, and one picture forward</source>
        <translation>Pause, puis une image en avant</translation>
    </message>
    <message>
        <source>To a tenth of the replay</source>
        <translation>À un dixième du replay</translation>
    </message>
    <message>
        <source>Home  End</source>
        <translation>Début  Fin</translation>
    </message>
    <message>
        <source>To the beginning or the end</source>
        <translation>Au début ou à la fin</translation>
    </message>
    <message>
        <source>Show the time</source>
        <translation>Afficher l’heure du replay</translation>
    </message>
    <message>
        <source>Media keys</source>
        <translation>Touches multimédia</translation>
    </message>
    <message>
        <source>Play, pause, previous and next slide</source>
        <translation>Lecture, pause, diapositive précédente et suivante</translation>
    </message>
    <message>
        <source>Slides and loop</source>
        <translation>Diapositives et boucle</translation>
    </message>
    <message>
        <source>Page ↑ ↓</source>
        <translation>Page ↑ ↓</translation>
    </message>
    <message>
        <source>Previous or next slide</source>
        <translation>Diapositive précédente ou suivante</translation>
    </message>
    <message>
        <source>Strip of slides</source>
        <translation>Bande des diapositives</translation>
    </message>
    <message>
        <source>Loop: from here (A), to here (B), off</source>
        <translation>Boucle&#xa0;: d’ici (A), à ici (B), fin</translation>
    </message>
    <message>
        <source>Beginning or end of the loop</source>
        <translation>Début ou fin de la boucle</translation>
    </message>
    <message>
        <source>Link to this moment</source>
        <translation>Lien vers cet instant</translation>
    </message>
    <message>
        <source>Speed and sound</source>
        <translation>Vitesse et son</translation>
    </message>
    <message>
        <source>Slower or faster</source>
        <translation>Plus lent ou plus rapide</translation>
    </message>
    <message>
        <source>A little slower or faster</source>
        <translation>Un peu plus lent ou plus rapide</translation>
    </message>
    <message>
        <source>Normal speed</source>
        <translation>Vitesse normale</translation>
    </message>
    <message>
        <source>Louder or softer</source>
        <translation>Plus fort ou moins fort</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>Molette</translation>
    </message>
    <message>
        <source>Louder or softer, over the picture</source>
        <translation>Plus fort ou moins fort, au-dessus de l’image</translation>
    </message>
    <message>
        <source>Sound off or on</source>
        <translation>Couper ou remettre le son</translation>
    </message>
    <message>
        <source>Sound track</source>
        <translation>Piste sonore</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <source>Change the layout</source>
        <translation>Changer de disposition</translation>
    </message>
    <message>
        <source>Swap slides and cameras</source>
        <translation>Échanger diapositives et caméras</translation>
    </message>
    <message>
        <source>Listen only</source>
        <translation>Écouter seulement</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>Panneau latéral</translation>
    </message>
    <message>
        <source>a double press</source>
        <translation>double appui</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>Captions on or off</source>
        <translation>Sous-titres oui ou non</translation>
    </message>
    <message>
        <source>Language of the captions</source>
        <translation>Langue des sous-titres</translation>
    </message>
    <message>
        <source>Leave full screen, then back</source>
        <translation>Quitter le plein écran, puis retour</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Cette liste</translation>
    </message>
    <message>
        <source>Search and copy</source>
        <translation>Chercher et copier</translation>
    </message>
    <message>
        <source>Search this recording, then F3 for the next result</source>
        <translation>Chercher dans cet enregistrement, puis F3 pour le résultat suivant</translation>
    </message>
    <message>
        <source>Text of the slide</source>
        <translation>Texte de la diapositive</translation>
    </message>
    <message>
        <source>Save the stage as a picture</source>
        <translation>Enregistrer l’image de la diapositive</translation>
    </message>
    <message>
        <source>Copy the stage as a picture</source>
        <translation>Copier l’image de la diapositive</translation>
    </message>
    <message>
        <source>Small picture, when it has the focus</source>
        <translation>Petite image, quand elle a le focus</translation>
    </message>
    <message>
        <source>To another corner</source>
        <translation>Dans un autre coin</translation>
    </message>
    <message>
        <source>Larger or smaller</source>
        <translation>Plus grande ou plus petite</translation>
    </message>
    <message>
        <source>As in BigBlueButton’s player</source>
        <translation>Comme dans le lecteur de BigBlueButton</translation>
    </message>
</context>
<context>
    <name>missing</name>
    <message>
        <source>Missing from this recording: {0}. The rest is here.</source>
        <translation>Il manque à cet enregistrement&#xa0;: {0}. Le reste est là.</translation>
    </message>
    <message>
        <source>Damaged or incomplete: {0}. The rest goes on.</source>
        <translation>Abîmé ou incomplet : {0}. Le reste continue.</translation>
    </message>
    <message>
        <source>This recording holds more slides or drawings than can be shown. The rest is left out.</source>
        <translation>Cet enregistrement contient plus de diapositives ou de dessins qu’il n’est possible d&apos;en montrer. Le reste est laissé de côté.</translation>
    </message>
    <message>
        <source>cameras and sound</source>
        <translation>caméras et son</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>son</translation>
    </message>
    <message>
        <source>shared screen</source>
        <translation>écran partagé</translation>
    </message>
    <message numerus="yes">
        <source>%n slide(s)</source>
        <translation>
            <numerusform>%n diapositive</numerusform>
            <numerusform>%n diapositives</numerusform>
        </translation>
    </message>
    <message>
        <source>which slide was shown when, and the drawings on them</source>
        <translation>quelle diapositive était montrée quand, et les dessins dessus</translation>
    </message>
    <message>
        <source>drawings on the slides</source>
        <translation>dessins sur les diapositives</translation>
    </message>
    <message>
        <source>zoom and position of the slides</source>
        <translation>zoom et position des diapositives</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>discussion</translation>
    </message>
    <message numerus="yes">
        <source>captions in %n language(s)</source>
        <translation>
            <numerusform>sous-titres dans %n langue</numerusform>
            <numerusform>sous-titres dans %n langues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of poll results</source>
        <translation>
            <numerusform>%n image de résultats de sondage</numerusform>
            <numerusform>%n images de résultats de sondages</numerusform>
        </translation>
    </message>
    <message>
        <source>shared notes</source>
        <translation>notes partagées</translation>
    </message>
    <message>
        <source>polls</source>
        <translation>sondages</translation>
    </message>
    <message>
        <source>pointer</source>
        <translation>pointeur</translation>
    </message>
    <message>
        <source>texts of slides</source>
        <translation>textes des diapositives</translation>
    </message>
    <message>
        <source>title and date</source>
        <translation>titre et date</translation>
    </message>
    <message>
        <source>other pictures</source>
        <translation>autres images</translation>
    </message>
</context>
<context>
    <name>packs</name>
    <message>
        <source>Everything in it is on this computer already.</source>
        <translation>Tout ce qu’il contient est déjà sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Room that it takes: {0}.</source>
        <translation>Place nécessaire&#xa0;: {0}.</translation>
    </message>
    <message>
        <source>There is not enough room: {0} are free.</source>
        <translation>Il n’y a pas assez de place&#xa0;: {0} sont libres.</translation>
    </message>
    <message>
        <source>It is older than what is on this computer already.</source>
        <translation>Il est plus ancien que ce qui est déjà sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Signed by {0}, who is trusted.</source>
        <translation>Signé par {0}, de confiance.</translation>
    </message>
    <message>
        <source>Signed by somebody who is not known here (key {0}).</source>
        <translation>Signé par quelqu’un d’inconnu ici (clé {0}).</translation>
    </message>
    <message>
        <source>Not signed: nobody vouches for who made it.</source>
        <translation>Non signé&#xa0;: rien ne garantit qui l’a fait.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) added.</source>
        <translation>
            <numerusform>%n événement ajouté.</numerusform>
            <numerusform>%n événements ajoutés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) will be added.</source>
        <translation>
            <numerusform>%n événement sera ajouté.</numerusform>
            <numerusform>%n événements seront ajoutés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) updated.</source>
        <translation>
            <numerusform>%n événement mis à jour.</numerusform>
            <numerusform>%n événements mis à jour.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) will be updated.</source>
        <translation>
            <numerusform>%n événement sera mis à jour.</numerusform>
            <numerusform>%n événements seront mis à jour.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) removed.</source>
        <translation>
            <numerusform>%n événement retiré.</numerusform>
            <numerusform>%n événements retirés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) will be removed.</source>
        <translation>
            <numerusform>%n événement sera retiré.</numerusform>
            <numerusform>%n événements seront retirés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only packs can be dropped here: files that end in .kioskpack.</source>
        <translation>Seuls des paquets peuvent être déposés ici&#xa0;: des fichiers qui finissent par .kioskpack.</translation>
    </message>
    <message>
        <source>text only</source>
        <translation>texte seul</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n événement</numerusform>
            <numerusform>%n événements</numerusform>
        </translation>
    </message>
    <message>
        <source>made on {0}</source>
        <translation>créé le {0}</translation>
    </message>
    <message>
        <source>on “{0}”</source>
        <translation>sur «&#xa0;{0}&#xa0;»</translation>
    </message>
    <message>
        <source>already on this computer</source>
        <translation>déjà sur cet ordinateur</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajoutés</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Mis à jour</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Retirés</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Préparation…</translation>
    </message>
    <message>
        <source>Nearly done…</source>
        <translation>Presque terminé…</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <source>{0} · made on {1} · {2}</source>
        <translation>{0} · créé le {1} · {2}</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>Lecture du paquet…</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) written to “{0}” ({1}). Have the computer release the stick before you pull it out.</source>
        <translation>
            <numerusform>%n événement écrit dans «&#xa0;{0}&#xa0;» ({1}). Éjectez la clé avant de la retirer.</numerusform>
            <numerusform>%n événements écrits dans «&#xa0;{0}&#xa0;» ({1}). Éjectez la clé avant de la retirer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. Nothing was left on the stick.</source>
        <translation>Arrêté. Rien n’est resté sur la clé.</translation>
    </message>
    <message>
        <source>No event is chosen yet.</source>
        <translation>Aucun événement n’est encore choisi.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) chosen, {0}</source>
        <translation>
            <numerusform>%n événement choisi, {0}</numerusform>
            <numerusform>%n événements choisis, {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} – {1} free</source>
        <translation>{0} – {1} libres</translation>
    </message>
    <message>
        <source>No stick is plugged in. Plug one in, or choose a folder.</source>
        <translation>Aucune clé n’est branchée. Branchez-en une, ou choisissez un dossier.</translation>
    </message>
    <message>
        <source>There is not enough room for it. Choose fewer events.</source>
        <translation>La place ne suffit pas. Choisissez moins d’événements.</translation>
    </message>
    <message numerus="yes">
        <source>The stick “{0}” brings %n packs.</source>
        <translation>
            <numerusform>La clé «&#xa0;{0}&#xa0;» apporte %n paquet.</numerusform>
            <numerusform>La clé «&#xa0;{0}&#xa0;» apporte %n paquets.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The stick “{0}” brings “{1}” (%n event(s)).</source>
        <translation>
            <numerusform>La clé «&#xa0;{0}&#xa0;» apporte «&#xa0;{1}&#xa0;» (%n événement).</numerusform>
            <numerusform>La clé «&#xa0;{0}&#xa0;» apporte «&#xa0;{1}&#xa0;» (%n événements).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The stick “{0}” brings %n event(s).</source>
        <translation>
            <numerusform>La clé «&#xa0;{0}&#xa0;» apporte %n événement.</numerusform>
            <numerusform>La clé «&#xa0;{0}&#xa0;» apporte %n événements.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>replay</name>
    <message>
        <source>Slide {0}</source>
        <translation>Diapositive {0}</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>Sondage</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Abstention</source>
        <translation>Abstention</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Vrai</translation>
    </message>
    <message>
        <source>False</source>
        <translation>Faux</translation>
    </message>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n voix</numerusform>
            <numerusform>%n voix</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}&#xa0;%</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Quelqu’un</translation>
    </message>
    <message>
        <source>{0} (moderator)</source>
        <translation>{0} (animation)</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>in reply to {0}</source>
        <translation>en réponse à {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n réponse</numerusform>
            <numerusform>%n réponses</numerusform>
        </translation>
    </message>
    <message>
        <source>Video on the web</source>
        <translation>Vidéo sur le web</translation>
    </message>
    <message>
        <source>Not part of this recording</source>
        <translation>Ne fait pas partie de cet enregistrement</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Diapositives</translation>
    </message>
    <message>
        <source>Spoken</source>
        <translation>Paroles</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Discussion</translation>
    </message>
    <message>
        <source>Polls</source>
        <translation>Sondages</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Spoken, in other languages</source>
        <translation>Paroles, en d’autres langues</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Nothing found in this recording</source>
        <translation>Rien trouvé dans cet enregistrement</translation>
    </message>
    <message>
        <source>Result {0} of {1}</source>
        <translation>Résultat {0} sur {1}</translation>
    </message>
    <message numerus="yes">
        <source>The first %n results</source>
        <translation>
            <numerusform>Le premier résultat</numerusform>
            <numerusform>Les&#xa0;%n premiers résultats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n résultat</numerusform>
            <numerusform>%n résultats</numerusform>
        </translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Volume {0}</source>
        <translation>Volume {0}</translation>
    </message>
    <message>
        <source>There is one sound track only</source>
        <translation>Il n’y a qu’une piste sonore</translation>
    </message>
    <message>
        <source>This recording has no captions</source>
        <translation>Cet enregistrement n’a pas de sous-titres</translation>
    </message>
    <message>
        <source>Captions: {0}</source>
        <translation>Sous-titres&#xa0;: {0}</translation>
    </message>
    <message>
        <source>No captions</source>
        <translation>Pas de sous-titres</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>Son coupé</translation>
    </message>
    <message>
        <source>{0}×</source>
        <translation>{0}×</translation>
    </message>
    <message>
        <source>Speed {0}</source>
        <translation>Vitesse {0}</translation>
    </message>
    <message>
        <source>Picture saved: {0}</source>
        <translation>Image enregistrée&#xa0;: {0}</translation>
    </message>
    <message>
        <source>There is no slide to save at this moment.</source>
        <translation>Il n’y a pas de diapositive à enregistrer à cet instant.</translation>
    </message>
    <message>
        <source>Picture copied</source>
        <translation>Image copiée</translation>
    </message>
    <message>
        <source>There is no slide to copy at this moment.</source>
        <translation>Il n’y a pas de diapositive à copier à cet instant.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}&#xa0;: {1}</translation>
    </message>
    <message>
        <source>Loop {0} – {1}</source>
        <translation>Boucle {0} – {1}</translation>
    </message>
    <message>
        <source>Loop from {0} to …</source>
        <translation>Boucle de {0} à …</translation>
    </message>
    <message>
        <source>No loop</source>
        <translation>Pas de boucle</translation>
    </message>
    <message>
        <source>Shared screen</source>
        <translation>Écran partagé</translation>
    </message>
    <message>
        <source>Poll: {0}</source>
        <translation>Sondage&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Slides large</source>
        <translation>Diapositives en grand</translation>
    </message>
    <message>
        <source>Cameras large</source>
        <translation>Caméras en grand</translation>
    </message>
    <message>
        <source>Slides only</source>
        <translation>Diapositives seules</translation>
    </message>
    <message>
        <source>Cameras only</source>
        <translation>Caméras seules</translation>
    </message>
    <message>
        <source>Listen only</source>
        <translation>Écouter seulement</translation>
    </message>
</context>
<context>
    <name>schedule</name>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>No longer in the programme</source>
        <translation>N’est plus au programme</translation>
    </message>
    <message>
        <source>Has another time</source>
        <translation>A changé d’horaire</translation>
    </message>
    <message>
        <source>Moved, was: {0}</source>
        <translation>Déplacé, était prévu&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Has a room now</source>
        <translation>A maintenant une salle</translation>
    </message>
    <message>
        <source>Another room, was: {0}</source>
        <translation>Autre salle, était&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Was called: {0}</source>
        <translation>S’appelait&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Ensuite</translation>
    </message>
    <message>
        <source>Now and next</source>
        <translation>Maintenant et ensuite</translation>
    </message>
    <message>
        <source>What changed ({0})</source>
        <translation>Ce qui a changé ({0})</translation>
    </message>
    <message>
        <source>All rooms</source>
        <translation>Toutes les salles</translation>
    </message>
    <message>
        <source>All tracks</source>
        <translation>Tous les thèmes</translation>
    </message>
    <message numerus="yes">
        <source>%n talk(s)</source>
        <translation>
            <numerusform>%n intervention</numerusform>
            <numerusform>%n interventions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slides</name>
    <message numerus="yes">
        <source>The first %n results</source>
        <translation>
            <numerusform>Le premier résultat</numerusform>
            <numerusform>Les %n premiers résultats</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche en cours…</translation>
    </message>
    <message>
        <source>Nothing found in these slides</source>
        <translation>Rien trouvé dans ces diapositives</translation>
    </message>
    <message>
        <source>Result {0} of {1}</source>
        <translation>Résultat {0} sur {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n résultat</numerusform>
            <numerusform>%n résultats</numerusform>
        </translation>
    </message>
    <message>
        <source>Page {0} of {1}</source>
        <translation>Page {0} sur {1}</translation>
    </message>
</context>
<context>
    <name>sources</name>
    <message>
        <source>Last synced on {0}</source>
        <translation>Dernière synchronisation le {0}</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Pas encore synchronisée</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) added</source>
        <translation>
            <numerusform>%n événement ajouté</numerusform>
            <numerusform>%n événements ajoutés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) changed</source>
        <translation>
            <numerusform>%n événement modifié</numerusform>
            <numerusform>%n événements modifiés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no longer there, kept</source>
        <translation>
            <numerusform>%n disparu, gardé</numerusform>
            <numerusform>%n disparus, gardés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) unchanged</source>
        <translation>
            <numerusform>%n événement inchangé</numerusform>
            <numerusform>%n événements inchangés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n écarté</numerusform>
            <numerusform>%n écartés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s): {0}</source>
        <translation>
            <numerusform>%n page&#xa0;: {0}</numerusform>
            <numerusform>%n pages&#xa0;: {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} – left alone until {1}</source>
        <translation>{0} – laissé de côté jusqu’au {1}</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Et %n autre.</numerusform>
            <numerusform>Et %n autres.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” is no longer synced. Its events stay.</source>
        <translation>«&#xa0;{0}&#xa0;» n’est plus synchronisée. Ses événements restent.</translation>
    </message>
    <message>
        <source>Looking at {0}…</source>
        <translation>Lecture de {0}…</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) read: {0}</source>
        <translation>
            <numerusform>%n événement lu&#xa0;: {0}</numerusform>
            <numerusform>%n événements lus&#xa0;: {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Webinar</source>
        <translation>Webinaire</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Formation</translation>
    </message>
    <message>
        <source>Conference</source>
        <translation>Conférence</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vidéo</translation>
    </message>
    <message>
        <source>Podcast</source>
        <translation>Podcast</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Actualité</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Its source no longer has this event (seen on {0}). It stays here.</source>
        <translation>Sa source n’a plus cet événement (constaté le {0}). Il reste ici.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
</TS>
