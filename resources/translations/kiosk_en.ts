<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DownloadsScreen</name>
    <message numerus="yes">
        <source>%n more in the queue</source>
        <translation>
            <numerusform>%n more in the queue</numerusform>
            <numerusform>%n more in the queue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonScreen</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplayChat</name>
    <message numerus="yes">
        <source>Chat, %n line(s)</source>
        <translation>
            <numerusform>Chat, %n line</numerusform>
            <numerusform>Chat, %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplayNotes</name>
    <message numerus="yes">
        <source>Notes, %n paragraph(s)</source>
        <translation>
            <numerusform>Notes, %n paragraph</numerusform>
            <numerusform>Notes, %n paragraphs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplayPanel</name>
    <message numerus="yes">
        <source>Chapters, %n slide(s)</source>
        <translation>
            <numerusform>Chapters, %n slide</numerusform>
            <numerusform>Chapters, %n slides</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplayTranscript</name>
    <message numerus="yes">
        <source>Transcript, %n line(s)</source>
        <translation>
            <numerusform>Transcript, %n line</numerusform>
            <numerusform>Transcript, %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message numerus="yes">
        <source>The library’s database was damaged and has been rebuilt from what is there, with %n event(s). What is missing comes back when its source is synced. The old one was kept as “{0}”.</source>
        <translation>
            <numerusform>The library’s database was damaged and has been rebuilt from what is there, with %n event. What is missing comes back when its source is synced. The old one was kept as “{0}”.</numerusform>
            <numerusform>The library’s database was damaged and has been rebuilt from what is there, with %n events. What is missing comes back when its source is synced. The old one was kept as “{0}”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>event</name>
    <message numerus="yes">
        <source>Programme, %n talk(s)</source>
        <translation>
            <numerusform>Programme, %n talk</numerusform>
            <numerusform>Programme, %n talks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hit</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>home</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>missing</name>
    <message numerus="yes">
        <source>%n slide(s)</source>
        <translation>
            <numerusform>%n slide</numerusform>
            <numerusform>%n slides</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>captions in %n language(s)</source>
        <translation>
            <numerusform>captions in %n language</numerusform>
            <numerusform>captions in %n languages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of poll results</source>
        <translation>
            <numerusform>%n picture of poll results</numerusform>
            <numerusform>%n pictures of poll results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>packs</name>
    <message numerus="yes">
        <source>%n event(s) added.</source>
        <translation>
            <numerusform>%n event added.</numerusform>
            <numerusform>%n events added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) will be added.</source>
        <translation>
            <numerusform>%n event will be added.</numerusform>
            <numerusform>%n events will be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) updated.</source>
        <translation>
            <numerusform>%n event updated.</numerusform>
            <numerusform>%n events updated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) will be updated.</source>
        <translation>
            <numerusform>%n event will be updated.</numerusform>
            <numerusform>%n events will be updated.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) removed.</source>
        <translation>
            <numerusform>%n event removed.</numerusform>
            <numerusform>%n events removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) will be removed.</source>
        <translation>
            <numerusform>%n event will be removed.</numerusform>
            <numerusform>%n events will be removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) written to “{0}” ({1}). Have the computer release the stick before you pull it out.</source>
        <translation>
            <numerusform>%n event written to “{0}” ({1}). Have the computer release the stick before you pull it out.</numerusform>
            <numerusform>%n events written to “{0}” ({1}). Have the computer release the stick before you pull it out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) chosen, {0}</source>
        <translation>
            <numerusform>%n event chosen, {0}</numerusform>
            <numerusform>%n events chosen, {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The stick “{0}” brings %n packs.</source>
        <translation>
            <numerusform>The stick “{0}” brings %n pack.</numerusform>
            <numerusform>The stick “{0}” brings %n packs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The stick “{0}” brings “{1}” (%n event(s)).</source>
        <translation>
            <numerusform>The stick “{0}” brings “{1}” (%n event).</numerusform>
            <numerusform>The stick “{0}” brings “{1}” (%n events).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The stick “{0}” brings %n event(s).</source>
        <translation>
            <numerusform>The stick “{0}” brings %n event.</numerusform>
            <numerusform>The stick “{0}” brings %n events.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>replay</name>
    <message numerus="yes">
        <source>%n vote(s)</source>
        <translation>
            <numerusform>%n vote</numerusform>
            <numerusform>%n votes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n results</source>
        <translation>
            <numerusform>The first result</numerusform>
            <numerusform>The first %n results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>schedule</name>
    <message numerus="yes">
        <source>%n talk(s)</source>
        <translation>
            <numerusform>%n talk</numerusform>
            <numerusform>%n talks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slides</name>
    <message numerus="yes">
        <source>The first %n results</source>
        <translation>
            <numerusform>The first %n results</numerusform>
            <numerusform>The first %n results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sources</name>
    <message numerus="yes">
        <source>%n event(s) added</source>
        <translation>
            <numerusform>%n event added</numerusform>
            <numerusform>%n events added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) changed</source>
        <translation>
            <numerusform>%n event changed</numerusform>
            <numerusform>%n events changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n no longer there, kept</source>
        <translation>
            <numerusform>%n no longer there, kept</numerusform>
            <numerusform>%n no longer there, kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) unchanged</source>
        <translation>
            <numerusform>%n event unchanged</numerusform>
            <numerusform>%n events unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s): {0}</source>
        <translation>
            <numerusform>%n page: {0}</numerusform>
            <numerusform>%n pages: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) read: {0}</source>
        <translation>
            <numerusform>%n event read: {0}</numerusform>
            <numerusform>%n events read: {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>words</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
</TS>
