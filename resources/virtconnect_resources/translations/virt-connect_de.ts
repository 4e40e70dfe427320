<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Virt Connect</source>
        <translation>Über Virt Connect</translation>
    </message>
    <message>
        <source>Builds, names, checks, explains and tests libvirt connections.</source>
        <translation>Baut, benennt, prüft, erklärt und testet libvirt-Verbindungen.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>Freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>No libvirt library was found here; answers are those of libvirt {0}.</source>
        <translation>Hier wurde keine libvirt-Bibliothek gefunden; Antworten gelten für libvirt {0}.</translation>
    </message>
    <message>
        <source>The libvirt library here is {0}.</source>
        <translation>Die libvirt-Bibliothek hier ist {0}.</translation>
    </message>
    <message>
        <source>Virt Connect {0}</source>
        <translation>Virt Connect {0}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About Virt Connect</source>
        <translation>Ü&amp;ber Virt Connect</translation>
    </message>
    <message>
        <source>&amp;Check this computer…</source>
        <translation>&amp;Diesen Rechner prüfen …</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Verbindung</translation>
    </message>
    <message>
        <source>&amp;Copy URI</source>
        <translation>UR&amp;I kopieren</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Erklären</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Handbook</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>&amp;Key vault</source>
        <translation>&amp;Schlüsseltresor</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;Mend what is wrong here</source>
        <translation>Beheben, was hier &amp;falsch ist</translation>
    </message>
    <message>
        <source>&amp;New connection</source>
        <translation>&amp;Neue Verbindung</translation>
    </message>
    <message>
        <source>&amp;Next problem</source>
        <translation>&amp;Nächstes Problem</translation>
    </message>
    <message>
        <source>&amp;Open libvirt.conf…</source>
        <translation>libvirt.conf ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>Einstellun&amp;gen …</translation>
    </message>
    <message>
        <source>&amp;Previous problem</source>
        <translation>&amp;Voriges Problem</translation>
    </message>
    <message>
        <source>&amp;Problems</source>
        <translation>&amp;Probleme</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Read again from disk</source>
        <translation>Neu vom Datenträger &amp;lesen</translation>
    </message>
    <message>
        <source>&amp;Resolve</source>
        <translation>&amp;Auflösung</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>Sta&amp;rtseite</translation>
    </message>
    <message>
        <source>&amp;Stop the test</source>
        <translation>Test &amp;anhalten</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>&amp;This computer</source>
        <translation>&amp;Dieser Rechner</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Write libvirt.conf…</source>
        <translation>libvirt.conf &amp;schreiben …</translation>
    </message>
    <message>
        <source>/etc/libvirt/libvirt.conf, which root's programs read</source>
        <translation>/etc/libvirt/libvirt.conf, die die Programme von root lesen</translation>
    </message>
    <message>
        <source>About &amp;libvirt support</source>
        <translation>Über &amp;libvirt hier</translation>
    </message>
    <message>
        <source>Another computer over &amp;SSH</source>
        <translation>Anderer Rechner über &amp;SSH</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Co&amp;mpact rows</source>
        <translation>&amp;Kompakte Zeilen</translation>
    </message>
    <message>
        <source>Col&amp;umns of the table</source>
        <translation>&amp;Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Com&amp;pare two connections…</source>
        <translation>&amp;Zwei Verbindungen vergleichen …</translation>
    </message>
    <message>
        <source>Connections as a ta&amp;ble</source>
        <translation>Verbindungen als Ta&amp;belle</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>De&amp;faults of libvirt.conf…</source>
        <translation>S&amp;tandardwerte der libvirt.conf …</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>From a &amp;URI in the clipboard</source>
        <translation>Aus einem &amp;URI in der Zwischenablage</translation>
    </message>
    <message>
        <source>Make de&amp;fault</source>
        <translation>Zum &amp;Standard machen</translation>
    </message>
    <message>
        <source>Mo&amp;ve up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>Nach u&amp;nten</translation>
    </message>
    <message>
        <source>Ne&amp;xt connection</source>
        <translation>Nä&amp;chste Verbindung</translation>
    </message>
    <message>
        <source>Offer the repairs for the field, or the place in the URI</source>
        <translation>Reparaturen für das Feld oder die Stelle im URI anbieten</translation>
    </message>
    <message>
        <source>Open the file of root's &amp;programs</source>
        <translation>Datei der &amp;root-Programme öffnen</translation>
    </message>
    <message>
        <source>Open this connection when a program names none</source>
        <translation>Diese Verbindung öffnen, wenn ein Programm keine nennt</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Previous &amp;connection</source>
        <translation>V&amp;orige Verbindung</translation>
    </message>
    <message>
        <source>Raw &amp;file</source>
        <translation>&amp;Datei als Text</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Um&amp;benennen</translation>
    </message>
    <message>
        <source>Restore a &amp;backup…</source>
        <translation>Sicherung &amp;zurückholen …</translation>
    </message>
    <message>
        <source>Show pane&amp;ls</source>
        <translation>&amp;Leiste zeigen</translation>
    </message>
    <message>
        <source>Show the two chosen connections side by side, and what differs</source>
        <translation>Die beiden gewählten Verbindungen nebeneinander zeigen, und was verschieden ist</translation>
    </message>
    <message>
        <source>Show what a backup of this file would change, and put it back</source>
        <translation>Zeigen, was eine Sicherung dieser Datei ändern würde, und sie zurückholen</translation>
    </message>
    <message>
        <source>Show what will change in the file, then write it</source>
        <translation>Zeigen, was sich in der Datei ändert, und sie dann schreiben</translation>
    </message>
    <message>
        <source>St&amp;op all tests</source>
        <translation>Alle Tests &amp;beenden</translation>
    </message>
    <message>
        <source>Test &amp;hypervisor</source>
        <translation>&amp;Test-Hypervisor</translation>
    </message>
    <message>
        <source>Test a&amp;ll shown</source>
        <translation>A&amp;lle gezeigten testen</translation>
    </message>
    <message>
        <source>Test every connection that the list shows, and ask nothing meanwhile</source>
        <translation>Jede Verbindung testen, die die Liste zeigt, und dabei nichts fragen</translation>
    </message>
    <message>
        <source>Test the connection: a host key that is not known yet is shown and asked</source>
        <translation>Verbindung testen: Ein noch unbekannter Hostschlüssel wird gezeigt und erfragt</translation>
    </message>
    <message>
        <source>The named key files, and which connections use them</source>
        <translation>Die benannten Schlüsseldateien, und welche Verbindungen sie nutzen</translation>
    </message>
    <message>
        <source>The ways to a new connection</source>
        <translation>Die Wege zu einer neuen Verbindung</translation>
    </message>
    <message>
        <source>Too&amp;ls</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <source>Trust &amp;host key…</source>
        <translation>&amp;Hostschlüssel vertrauen …</translation>
    </message>
    <message>
        <source>What the file sets for all connections, and what that would stop</source>
        <translation>Was die Datei für alle Verbindungen setzt, und was das verhindern würde</translation>
    </message>
    <message>
        <source>What the program did, without names of hosts, users and files</source>
        <translation>Was das Programm tat, ohne Namen von Hosts, Benutzern und Dateien</translation>
    </message>
    <message>
        <source>Whether this computer has what connections need</source>
        <translation>Ob dieser Rechner hat, was Verbindungen brauchen</translation>
    </message>
</context>
<context>
    <name>AliasColumns</name>
    <message>
        <source>Click to sort; the file keeps its order</source>
        <translation>Klicken zum Sortieren; die Datei behält ihre Reihenfolge</translation>
    </message>
    <message>
        <source>Order of the &amp;file</source>
        <translation>Reihenfolge der &amp;Datei</translation>
    </message>
</context>
<context>
    <name>AliasList</name>
    <message>
        <source>&amp;Go to {0}, which has it</source>
        <translation>Zu {0} &amp;gehen, das ihn hat</translation>
    </message>
    <message>
        <source>&amp;New connection from this URI</source>
        <translation>N&amp;eue Verbindung aus diesem URI</translation>
    </message>
    <message>
        <source>1 broken entry</source>
        <translation>1 defekter Eintrag</translation>
    </message>
    <message>
        <source>1 connection</source>
        <translation>1 Verbindung</translation>
    </message>
    <message>
        <source>1 default ★</source>
        <translation>1 Standard ★</translation>
    </message>
    <message>
        <source>1 failed</source>
        <translation>1 gescheitert</translation>
    </message>
    <message>
        <source>1 needs attention</source>
        <translation>1 braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Edit {0} co&amp;nnections…</source>
        <translation>{0} Verbindun&amp;gen bearbeiten …</translation>
    </message>
    <message>
        <source>Every word must occur in a name, user, host, driver, transport or state.
Also: transport:tls  driver:xen  state:failed  risk:any  key:work</source>
        <translation>Jedes Wort muss in Name, Benutzer, Host, Treiber, Transport oder Zustand vorkommen.
Auch: transport:tls  driver:xen  state:failed  risk:any  key:work</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”. Escape shows all connections again.</source>
        <translation>Nichts gefunden für „{0}“. Escape zeigt wieder alle Verbindungen.</translation>
    </message>
    <message>
        <source>Search connections</source>
        <translation>Verbindungen suchen</translation>
    </message>
    <message>
        <source>Search, or paste a URI (Ctrl+K)</source>
        <translation>Suchen oder URI einfügen (Strg+K)</translation>
    </message>
    <message>
        <source>sorted by {0}, the file keeps its order</source>
        <translation>sortiert nach {0}, die Datei behält ihre Reihenfolge</translation>
    </message>
    <message>
        <source>still searching…</source>
        <translation>sucht noch …</translation>
    </message>
    <message>
        <source>{0} broken entries</source>
        <translation>{0} defekte Einträge</translation>
    </message>
    <message>
        <source>{0} chosen</source>
        <translation>{0} gewählt</translation>
    </message>
    <message>
        <source>{0} connections</source>
        <translation>{0} Verbindungen</translation>
    </message>
    <message>
        <source>{0} connections chosen</source>
        <translation>{0} Verbindungen gewählt</translation>
    </message>
    <message>
        <source>{0} failed</source>
        <translation>{0} gescheitert</translation>
    </message>
    <message>
        <source>{0} need attention</source>
        <translation>{0} brauchen Aufmerksamkeit</translation>
    </message>
    <message>
        <source>{0} of {1} shown</source>
        <translation>{0} von {1} gezeigt</translation>
    </message>
</context>
<context>
    <name>AliasModel</name>
    <message>
        <source>Driver</source>
        <translation>Treiber</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Last test</source>
        <translation>Letzter Test</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>broken entry</source>
        <translation>defekter Eintrag</translation>
    </message>
    <message>
        <source>no URI</source>
        <translation>kein URI</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
    <message>
        <source>test hypervisor</source>
        <translation>Test-Hypervisor</translation>
    </message>
    <message>
        <source>the default</source>
        <translation>der Standard</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
</context>
<context>
    <name>AliasView</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Only some entries are shown; clear the search to move entries.</source>
        <translation>Nur einige Einträge werden gezeigt; zum Verschieben die Suche leeren.</translation>
    </message>
    <message>
        <source>The list is sorted; show it in the file's order to move entries.</source>
        <translation>Die Liste ist sortiert; zum Verschieben in der Reihenfolge der Datei zeigen.</translation>
    </message>
    <message>
        <source>{0} connections</source>
        <translation>{0} Verbindungen</translation>
    </message>
</context>
<context>
    <name>Announcing</name>
    <message>
        <source>Done again: {0}</source>
        <translation>Wiederhergestellt: {0}</translation>
    </message>
    <message>
        <source>No problems any more</source>
        <translation>Keine Probleme mehr</translation>
    </message>
    <message>
        <source>One problem: {0}</source>
        <translation>Ein Problem: {0}</translation>
    </message>
    <message>
        <source>Test of {0}: {1}</source>
        <translation>Test von {0}: {1}</translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation>Rückgängig gemacht: {0}</translation>
    </message>
    <message>
        <source>{0} problems, the first: {1}</source>
        <translation>{0} Probleme, das erste: {1}</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>&amp;Backup</source>
        <translation>&amp;Sicherung</translation>
    </message>
    <message>
        <source>&amp;Put it back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Looking for backups…</source>
        <translation>Es wird nach Sicherungen gesucht …</translation>
    </message>
    <message>
        <source>Put a backup back</source>
        <translation>Eine Sicherung zurückholen</translation>
    </message>
    <message>
        <source>The backup is back, not yet written. Undo takes it away.</source>
        <translation>Die Sicherung ist zurück, noch nicht geschrieben. Rückgängig nimmt sie wieder weg.</translation>
    </message>
    <message>
        <source>There is no backup of this file. One is kept whenever it is written.</source>
        <translation>Von dieser Datei gibt es keine Sicherung. Bei jedem Schreiben bleibt eine zurück.</translation>
    </message>
    <message>
        <source>This backup is what the window shows now.</source>
        <translation>Diese Sicherung ist das, was das Fenster jetzt zeigt.</translation>
    </message>
    <message>
        <source>This file is open to be looked at only.</source>
        <translation>Diese Datei ist nur zum Ansehen offen.</translation>
    </message>
    <message>
        <source>This is what putting it back would change. Nothing is written yet.</source>
        <translation>Das würde das Zurückholen ändern. Noch ist nichts geschrieben.</translation>
    </message>
    <message>
        <source>{0} — {1}, {2} connections</source>
        <translation>{0} — {1}, {2} Verbindungen</translation>
    </message>
</context>
<context>
    <name>CertificateCard</name>
    <message>
        <source>It is for</source>
        <translation>Es gilt für</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Unterschrieben von</translation>
    </message>
    <message>
        <source>The server's certificate</source>
        <translation>Das Zertifikat des Servers</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>You asked for</source>
        <translation>Gefragt war nach</translation>
    </message>
</context>
<context>
    <name>ChangedOnDiskDialog</name>
    <message>
        <source>&amp;All yours</source>
        <translation>&amp;Alle Ihre</translation>
    </message>
    <message>
        <source>&amp;Both; yours is named</source>
        <translation>&amp;Beide; Ihre heißt</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>&amp;Zusammenführen</translation>
    </message>
    <message>
        <source>&amp;Yours</source>
        <translation>&amp;Ihre</translation>
    </message>
    <message>
        <source>A name has to be mended first.</source>
        <translation>Erst muss ein Name berichtigt werden.</translation>
    </message>
    <message>
        <source>All from d&amp;isk</source>
        <translation>Alle vom Da&amp;tenträger</translation>
    </message>
    <message>
        <source>Another program changed this file since it was read here, and libvirt cannot read one of the two versions; so it is one or the other.</source>
        <translation>Ein anderes Programm hat diese Datei geändert, seit sie hier gelesen wurde, und libvirt kann eine der beiden Fassungen nicht lesen; es geht nur die eine oder die andere.</translation>
    </message>
    <message>
        <source>Another program changed this file since it was read here, and you changed the same. Choose for each; all other changes of both sides are kept.</source>
        <translation>Ein anderes Programm hat diese Datei geändert, seit sie hier gelesen wurde, und Sie haben dasselbe geändert. Wählen Sie je Stelle; alle anderen Änderungen beider Seiten bleiben.</translation>
    </message>
    <message>
        <source>Another program removed this file since it was read here.</source>
        <translation>Ein anderes Programm hat diese Datei entfernt, seit sie hier gelesen wurde.</translation>
    </message>
    <message>
        <source>D&amp;rop mine and read the file</source>
        <translation>Meine &amp;verwerfen und die Datei lesen</translation>
    </message>
    <message>
        <source>Name for your version</source>
        <translation>Name für Ihre Fassung</translation>
    </message>
    <message>
        <source>One choice is still open.</source>
        <translation>Eine Wahl ist noch offen.</translation>
    </message>
    <message>
        <source>The file changed on disk</source>
        <translation>Die Datei auf dem Datenträger hat sich geändert</translation>
    </message>
    <message>
        <source>The one on &amp;disk</source>
        <translation>Die auf dem &amp;Datenträger</translation>
    </message>
    <message>
        <source>This is what merging changes in the file on disk:</source>
        <translation>Das ändert das Zusammenführen in der Datei auf dem Datenträger:</translation>
    </message>
    <message>
        <source>What both sides changed</source>
        <translation>Was beide Seiten geändert haben</translation>
    </message>
    <message>
        <source>{0} choices are still open.</source>
        <translation>{0} Entscheidungen sind noch offen.</translation>
    </message>
</context>
<context>
    <name>ChoiceControl</name>
    <message>
        <source>{0} (default)</source>
        <translation>{0} (Standard)</translation>
    </message>
</context>
<context>
    <name>Clashes</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Auf dem Datenträger</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Genommen</translation>
    </message>
    <message>
        <source>The order of the aliases</source>
        <translation>Die Reihenfolge der Aliase</translation>
    </message>
    <message>
        <source>The whole file</source>
        <translation>Die ganze Datei</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Ihre</translation>
    </message>
    <message>
        <source>becomes {0}</source>
        <translation>wird {0}</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>the one on disk</source>
        <translation>die auf dem Datenträger</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>Ihre</translation>
    </message>
    <message>
        <source>{0} lines</source>
        <translation>{0} Zeilen</translation>
    </message>
</context>
<context>
    <name>CommandRow</name>
    <message>
        <source>Command: {0}</source>
        <translation>Befehl: {0}</translation>
    </message>
    <message>
        <source>Copi&amp;ed</source>
        <translation>Kopi&amp;ert</translation>
    </message>
    <message>
        <source>Copy co&amp;mmand</source>
        <translation>Bef&amp;ehl kopieren</translation>
    </message>
    <message>
        <source>Copy the command: {0}</source>
        <translation>Befehl kopieren: {0}</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>&amp;Left</source>
        <translation>&amp;Links</translation>
    </message>
    <message>
        <source>&amp;Only what differs</source>
        <translation>&amp;Nur Unterschiede</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>&amp;Rechts</translation>
    </message>
    <message>
        <source>Compare two connections</source>
        <translation>Zwei Verbindungen vergleichen</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>The two connections</source>
        <translation>Die beiden Verbindungen</translation>
    </message>
    <message>
        <source>There are no two connections to compare.</source>
        <translation>Es gibt keine zwei Verbindungen zum Vergleichen.</translation>
    </message>
    <message>
        <source>These two are the same.</source>
        <translation>Diese beiden sind gleich.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What libvirt does with them</source>
        <translation>Was libvirt mit ihnen tut</translation>
    </message>
    <message>
        <source>What the URIs say</source>
        <translation>Was die URIs sagen</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>{0} of {1} are different.</source>
        <translation>{0} von {1} sind verschieden.</translation>
    </message>
    <message>
        <source>{0}, different</source>
        <translation>{0}, verschieden</translation>
    </message>
</context>
<context>
    <name>ConfView</name>
    <message>
        <source>Text of the file</source>
        <translation>Text der Datei</translation>
    </message>
    <message>
        <source>This file is too long to be edited as text here</source>
        <translation>Diese Datei ist zu lang, um hier als Text bearbeitet zu werden</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Delete the connections chosen in the list</source>
        <translation>Die in der Liste gewählten Verbindungen löschen</translation>
    </message>
    <message>
        <source>Edit the file</source>
        <translation>Datei bearbeiten</translation>
    </message>
    <message>
        <source>Written. virsh -c {0} opens it now.</source>
        <translation>Geschrieben. virsh -c {0} öffnet sie jetzt.</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>Geschrieben: {0}</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>Changes to the file</source>
        <translation>Änderungen an der Datei</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Add {0}</source>
        <translation>{0} hinzufügen</translation>
    </message>
    <message>
        <source>Change 1 connection</source>
        <translation>1 Verbindung ändern</translation>
    </message>
    <message>
        <source>Change the key of {0}</source>
        <translation>Schlüssel von {0} ändern</translation>
    </message>
    <message>
        <source>Change {0}</source>
        <translation>{0} ändern</translation>
    </message>
    <message>
        <source>Change {0} connections</source>
        <translation>{0} Verbindungen ändern</translation>
    </message>
    <message>
        <source>Delete {0}</source>
        <translation>{0} löschen</translation>
    </message>
    <message>
        <source>Delete {0} connections</source>
        <translation>{0} Verbindungen löschen</translation>
    </message>
    <message>
        <source>Duplicate {0}</source>
        <translation>{0} duplizieren</translation>
    </message>
    <message>
        <source>Duplicate {0} connections</source>
        <translation>{0} Verbindungen duplizieren</translation>
    </message>
    <message>
        <source>Make {0} the default</source>
        <translation>{0} zum Standard machen</translation>
    </message>
    <message>
        <source>Move {0}</source>
        <translation>{0} verschieben</translation>
    </message>
    <message>
        <source>Move {0} connections</source>
        <translation>{0} Verbindungen verschieben</translation>
    </message>
    <message>
        <source>Remove the default</source>
        <translation>Standard entfernen</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>{0} umbenennen</translation>
    </message>
    <message>
        <source>new-connection</source>
        <translation>neue-verbindung</translation>
    </message>
    <message>
        <source>new-host</source>
        <translation>neuer-host</translation>
    </message>
    <message>
        <source>this-computer</source>
        <translation>dieser-rechner</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the connection</source>
        <translation>Name der Verbindung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>There is nothing to mend here.</source>
        <translation>Hier gibt es nichts zu beheben.</translation>
    </message>
    <message>
        <source>Try to open this connection</source>
        <translation>Versuchen, diese Verbindung zu öffnen</translation>
    </message>
    <message>
        <source>alias {0} of {1} in {2}</source>
        <translation>Alias {0} von {1} in {2}</translation>
    </message>
</context>
<context>
    <name>EditorPlace</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;Only the {0} selected</source>
        <translation>&amp;Nur die {0} ausgewählten</translation>
    </message>
    <message>
        <source>&amp;Write file…</source>
        <translation>Datei &amp;schreiben …</translation>
    </message>
    <message>
        <source>Export connections</source>
        <translation>Verbindungen exportieren</translation>
    </message>
    <message>
        <source>Left out besides: {0}</source>
        <translation>Außerdem ausgelassen: {0}</translation>
    </message>
    <message>
        <source>Left out: {0}</source>
        <translation>Ausgelassen: {0}</translation>
    </message>
    <message>
        <source>Left out: {0}. {1}</source>
        <translation>Ausgelassen: {0}. {1}</translation>
    </message>
    <message>
        <source>The keyring has no path for these keys, and none is written: {0}</source>
        <translation>Der Schlüsselbund hat keinen Pfad für diese Schlüssel, und keiner wird geschrieben: {0}</translation>
    </message>
    <message>
        <source>Virt Connect file (JSON)</source>
        <translation>Datei von Virt Connect (JSON)</translation>
    </message>
    <message>
        <source>Waiting for the keyring; it may ask for its password…</source>
        <translation>Es wird auf den Schlüsselbund gewartet; er fragt vielleicht nach seinem Passwort …</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>Was exportiert wird</translation>
    </message>
    <message>
        <source>With the paths of keys from the &amp;keyring</source>
        <translation>Mit den Pfaden der Schlüssel aus dem Schlüssel&amp;bund</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>Schreiben nach</translation>
    </message>
    <message>
        <source>libvirt.conf</source>
        <translation>libvirt.conf</translation>
    </message>
    <message>
        <source>shell: export LIBVIRT_DEFAULT_URI</source>
        <translation>Shell: export LIBVIRT_DEFAULT_URI</translation>
    </message>
    <message>
        <source>virsh commands</source>
        <translation>virsh-Befehle</translation>
    </message>
    <message>
        <source>virt-install commands</source>
        <translation>virt-install-Befehle</translation>
    </message>
    <message>
        <source>virt-manager commands</source>
        <translation>virt-manager-Befehle</translation>
    </message>
</context>
<context>
    <name>ExportWriting</name>
    <message>
        <source>The file is being written…</source>
        <translation>Die Datei wird geschrieben …</translation>
    </message>
    <message>
        <source>Waiting until an administrator's password is given…</source>
        <translation>Es wird auf das Passwort der Systemverwaltung gewartet …</translation>
    </message>
    <message>
        <source>Write the export</source>
        <translation>Export schreiben</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>Geschrieben: {0}</translation>
    </message>
    <message>
        <source>libvirt's own reader is being asked…</source>
        <translation>libvirts eigener Leser wird gefragt …</translation>
    </message>
    <message>
        <source>{0} holds just this already</source>
        <translation>{0} enthält schon genau das</translation>
    </message>
    <message>
        <source>✓ Checked with libvirt's own reader ({0})</source>
        <translation>✓ Mit libvirts eigenem Leser geprüft ({0})</translation>
    </message>
</context>
<context>
    <name>FileCare</name>
    <message>
        <source>This file is open to be looked at only.</source>
        <translation>Diese Datei ist nur zum Ansehen offen.</translation>
    </message>
</context>
<context>
    <name>FileDefaultsDialog</name>
    <message>
        <source>&amp;Default connection</source>
        <translation>&amp;Standardverbindung</translation>
    </message>
    <message>
        <source>&amp;Program on the far side</source>
        <translation>&amp;Programm auf der Gegenseite</translation>
    </message>
    <message>
        <source>&amp;TLS priority</source>
        <translation>&amp;TLS-Priorität</translation>
    </message>
    <message>
        <source>A program that names no connection fails: {0}</source>
        <translation>Ein Programm, das keine Verbindung nennt, scheitert: {0}</translation>
    </message>
    <message>
        <source>Change {0}</source>
        <translation>{0} ändern</translation>
    </message>
    <message>
        <source>Daemon &amp;mode</source>
        <translation>&amp;Modus der Daemons</translation>
    </message>
    <message>
        <source>Defaults of libvirt.conf</source>
        <translation>Standardwerte der libvirt.conf</translation>
    </message>
    <message>
        <source>GnuTLS does not take this: nothing stands beside a colon</source>
        <translation>GnuTLS nimmt das nicht an: Neben einem Doppelpunkt steht nichts</translation>
    </message>
    <message>
        <source>GnuTLS does not take this: “{0}” is nothing it knows</source>
        <translation>GnuTLS nimmt das nicht an: „{0}“ kennt es nicht</translation>
    </message>
    <message>
        <source>How connections over SSH reach the daemon: native needs virt-ssh-helper on every host, netcat needs a netcat, auto tries native first. A proxy= in a URI comes before it.</source>
        <translation>Wie Verbindungen über SSH den Daemon erreichen: native braucht virt-ssh-helper auf jedem Host, netcat ein netcat, auto versucht zuerst native. Ein proxy= im URI geht vor.</translation>
    </message>
    <message>
        <source>LIBVIRT_DEFAULT_URI is set in this session and comes before it</source>
        <translation>LIBVIRT_DEFAULT_URI ist in dieser Sitzung gesetzt und geht vor</translation>
    </message>
    <message>
        <source>This stops {0}. libvirt says: {1}</source>
        <translation>Das verhindert {0}. libvirt sagt: {1}</translation>
    </message>
    <message>
        <source>What a program opens that names no connection: an alias of this file, or a URI. LIBVIRT_DEFAULT_URI comes before it.</source>
        <translation>Was ein Programm öffnet, das keine Verbindung nennt: ein Alias dieser Datei oder ein URI. LIBVIRT_DEFAULT_URI geht vor.</translation>
    </message>
    <message>
        <source>What is chosen here changes {0} at once, as a step that can be undone.</source>
        <translation>Was hier gewählt wird, ändert {0} sofort, in einem Schritt, der rückgängig gemacht werden kann.</translation>
    </message>
    <message>
        <source>Which ciphers and versions connections over TLS use, as a GnuTLS priority string. A tls_priority= in a URI comes before it.</source>
        <translation>Welche Verfahren und Versionen Verbindungen über TLS nutzen, als Prioritätstext für GnuTLS. Ein tls_priority= im URI geht vor.</translation>
    </message>
    <message>
        <source>auto looks which daemon is there, direct takes the daemon of one driver, legacy takes libvirtd. A mode= in a URI comes before it.</source>
        <translation>auto schaut, welcher Daemon da ist, direct nimmt den Daemon eines Treibers, legacy nimmt libvirtd. Ein mode= im URI geht vor.</translation>
    </message>
    <message>
        <source>not set (auto)</source>
        <translation>nicht gesetzt (auto)</translation>
    </message>
    <message>
        <source>not set: libvirt looks what is here</source>
        <translation>nicht gesetzt: libvirt schaut, was hier ist</translation>
    </message>
    <message>
        <source>not set: what libvirt was built with</source>
        <translation>nicht gesetzt: womit libvirt gebaut wurde</translation>
    </message>
    <message>
        <source>{0} is open to be looked at only.</source>
        <translation>{0} ist nur zum Ansehen offen.</translation>
    </message>
    <message>
        <source>{0} lets in encryption that is broken by now</source>
        <translation>{0} lässt Verschlüsselung zu, die heute gebrochen ist</translation>
    </message>
    <message>
        <source>{0} of {1} connections: {2}</source>
        <translation>{0} von {1} Verbindungen: {2}</translation>
    </message>
    <message>
        <source>{0} of {1} connections: {2} and others</source>
        <translation>{0} von {1} Verbindungen: {2} und andere</translation>
    </message>
    <message>
        <source>{0} would stop {1}</source>
        <translation>{0} würde {1} verhindern</translation>
    </message>
</context>
<context>
    <name>FileNotices</name>
    <message>
        <source>&amp;Copy the command</source>
        <translation>Befehl &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Merge both…</source>
        <translation>Beide &amp;zusammenführen …</translation>
    </message>
    <message>
        <source>&amp;Open another file…</source>
        <translation>Andere Datei &amp;öffnen …</translation>
    </message>
    <message>
        <source>&amp;Read it again</source>
        <translation>Neu &amp;lesen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Write the file…</source>
        <translation>Datei &amp;schreiben …</translation>
    </message>
    <message>
        <source>Another program changed this file since it was read here.</source>
        <translation>Ein anderes Programm hat diese Datei geändert, seit sie hier gelesen wurde.</translation>
    </message>
    <message>
        <source>Fi&amp;x…</source>
        <translation>Beh&amp;eben …</translation>
    </message>
    <message>
        <source>Mended here; libvirt's programs still read the file as it was.</source>
        <translation>Hier behoben; die Programme von libvirt lesen die Datei noch wie zuvor.</translation>
    </message>
    <message>
        <source>One entry stops all libvirt programs of root: {0}</source>
        <translation>Ein Eintrag hält alle libvirt-Programme von root auf: {0}</translation>
    </message>
    <message>
        <source>One entry stops all libvirt programs of this user: {0}</source>
        <translation>Ein Eintrag hält alle libvirt-Programme dieses Benutzers auf: {0}</translation>
    </message>
    <message>
        <source>One entry would stop libvirt's programs: {0}</source>
        <translation>Ein Eintrag würde die Programme von libvirt aufhalten: {0}</translation>
    </message>
    <message>
        <source>Sho&amp;w it</source>
        <translation>Zei&amp;gen</translation>
    </message>
    <message>
        <source>libvirt cannot read this file, so all libvirt programs of root fail now: {0}</source>
        <translation>libvirt kann diese Datei nicht lesen, daher scheitern jetzt alle libvirt-Programme von root: {0}</translation>
    </message>
    <message>
        <source>libvirt cannot read this file, so all libvirt programs of this user fail now: {0}</source>
        <translation>libvirt kann diese Datei nicht lesen, daher scheitern jetzt alle libvirt-Programme dieses Benutzers: {0}</translation>
    </message>
    <message>
        <source>libvirt could not read this file: {0}</source>
        <translation>libvirt könnte diese Datei nicht lesen: {0}</translation>
    </message>
    <message>
        <source>libvirt's Python binding is not installed: you can build, check, explain and export, and tests stop before libvirt is asked. Install it with: {0}</source>
        <translation>libvirts Python-Anbindung ist nicht installiert: Sie können bauen, prüfen, erklären und exportieren; Tests enden, bevor libvirt gefragt wird. Installieren Sie sie mit: {0}</translation>
    </message>
</context>
<context>
    <name>FoundKeysDialog</name>
    <message>
        <source>&amp;Keep 1 key</source>
        <translation>1 Schlüssel &amp;aufnehmen</translation>
    </message>
    <message>
        <source>&amp;Keep {0} keys</source>
        <translation>{0} Schlüssel &amp;aufnehmen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Keys found in ~/.ssh</source>
        <translation>In ~/.ssh gefundene Schlüssel</translation>
    </message>
    <message>
        <source>Keys in ~/.ssh</source>
        <translation>Schlüssel in ~/.ssh</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>These private keys are not in the key vault yet. Which shall it keep?</source>
        <translation>Diese privaten Schlüssel sind noch nicht im Schlüsseltresor. Welche soll er aufnehmen?</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>locked with a passphrase</source>
        <translation>mit Passphrase gesperrt</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>nicht gesperrt</translation>
    </message>
</context>
<context>
    <name>HandbookDialog</name>
    <message>
        <source>Handbook</source>
        <translation>Handbuch</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>&amp;All</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>&amp;Import 1 connection</source>
        <translation>1 Verbindung &amp;importieren</translation>
    </message>
    <message>
        <source>&amp;Import {0} connections</source>
        <translation>{0} Verbindungen &amp;importieren</translation>
    </message>
    <message>
        <source>Find among the connections</source>
        <translation>Unter den Verbindungen suchen</translation>
    </message>
    <message>
        <source>Find among them</source>
        <translation>Darunter suchen</translation>
    </message>
    <message>
        <source>Import 1 connection</source>
        <translation>1 Verbindung importieren</translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation>Verbindungen importieren</translation>
    </message>
    <message>
        <source>Import {0} connections</source>
        <translation>{0} Verbindungen importieren</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Name a file, and its connections are shown here.</source>
        <translation>Nennen Sie eine Datei; ihre Verbindungen werden hier gezeigt.</translation>
    </message>
    <message>
        <source>No connection has these words.</source>
        <translation>Keine Verbindung enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Same alias, &amp;other URI:</source>
        <translation>Gleicher Alias, anderer &amp;URI:</translation>
    </message>
    <message>
        <source>Takes in all new connections that are shown</source>
        <translation>Übernimmt alle neuen Verbindungen, die gezeigt werden</translation>
    </message>
    <message>
        <source>The default becomes {0}.</source>
        <translation>Der Standard wird {0}.</translation>
    </message>
    <message>
        <source>There is nothing to take in.</source>
        <translation>Es gibt nichts zu übernehmen.</translation>
    </message>
    <message>
        <source>What is left out, and why</source>
        <translation>Was ausgelassen wird, und warum</translation>
    </message>
    <message>
        <source>import of {0}</source>
        <translation>Import von {0}</translation>
    </message>
    <message>
        <source>keep mine</source>
        <translation>meine behalten</translation>
    </message>
    <message>
        <source>rename theirs</source>
        <translation>andere umbenennen</translation>
    </message>
    <message>
        <source>take theirs</source>
        <translation>andere nehmen</translation>
    </message>
    <message>
        <source>{0} in conflict</source>
        <translation>{0} im Konflikt</translation>
    </message>
    <message>
        <source>{0} left out</source>
        <translation>{0} ausgelassen</translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>{0} neu</translation>
    </message>
    <message>
        <source>{0} not ticked</source>
        <translation>{0} nicht angehakt</translation>
    </message>
    <message>
        <source>{0} same</source>
        <translation>{0} gleich</translation>
    </message>
</context>
<context>
    <name>ImportModel</name>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Another connection comes in under this name</source>
        <translation>Unter diesem Namen kommt eine andere Verbindung herein</translation>
    </message>
    <message>
        <source>Double click, or F2, gives it another name</source>
        <translation>Doppelklick oder F2 gibt ihr einen anderen Namen</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>URI</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>conflict: keep mine</source>
        <translation>Konflikt: meine behalten</translation>
    </message>
    <message>
        <source>conflict: keep the other</source>
        <translation>Konflikt: die andere behalten</translation>
    </message>
    <message>
        <source>conflict: rename</source>
        <translation>Konflikt: umbenennen</translation>
    </message>
    <message>
        <source>conflict: take theirs</source>
        <translation>Konflikt: andere nehmen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>new, left out</source>
        <translation>neu, ausgelassen</translation>
    </message>
    <message>
        <source>runs here</source>
        <translation>läuft hier</translation>
    </message>
    <message>
        <source>runs on the host</source>
        <translation>läuft auf dem Host</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>same as {0}</source>
        <translation>gleich wie {0}</translation>
    </message>
    <message>
        <source>shell on the host</source>
        <translation>Shell auf dem Host</translation>
    </message>
    <message>
        <source>{0} is {1} here</source>
        <translation>{0} ist hier {1}</translation>
    </message>
</context>
<context>
    <name>ImportSource</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Quelle</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>Neu &amp;lesen</translation>
    </message>
    <message>
        <source>A file of Virt Connect (JSON)</source>
        <translation>Eine Datei von Virt Connect (JSON)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Another libvirt.conf</source>
        <translation>Eine andere libvirt.conf</translation>
    </message>
    <message>
        <source>Each host becomes a URI with its name only. User, port, address and key stay in ~/.ssh/config, where ssh finds them. Nothing is opened or run.</source>
        <translation>Aus jedem Host wird ein URI nur mit seinem Namen. Benutzer, Port, Adresse und Schlüssel bleiben in ~/.ssh/config, wo ssh sie findet. Nichts wird geöffnet oder ausgeführt.</translation>
    </message>
    <message>
        <source>Fi&amp;le</source>
        <translation>Da&amp;tei</translation>
    </message>
    <message>
        <source>Files of Virt Connect (*.json)</source>
        <translation>Dateien von Virt Connect (*.json)</translation>
    </message>
    <message>
        <source>Import from</source>
        <translation>Importieren aus</translation>
    </message>
    <message>
        <source>Nothing in the file is opened or run.</source>
        <translation>Nichts in der Datei wird geöffnet oder ausgeführt.</translation>
    </message>
    <message>
        <source>Path of a file that Virt Connect exported</source>
        <translation>Pfad einer Datei, die Virt Connect exportiert hat</translation>
    </message>
    <message>
        <source>Path of a libvirt.conf</source>
        <translation>Pfad einer libvirt.conf</translation>
    </message>
    <message>
        <source>The clipboard</source>
        <translation>Die Zwischenablage</translation>
    </message>
    <message>
        <source>The connections in virt-manager's window, with the names given to them there. Nothing is opened or run.</source>
        <translation>Die Verbindungen im Fenster von virt-manager, mit den Namen von dort. Nichts wird geöffnet oder ausgeführt.</translation>
    </message>
    <message>
        <source>The hosts of ~/.ssh/config</source>
        <translation>Die Hosts in ~/.ssh/config</translation>
    </message>
    <message>
        <source>The list of virt-manager</source>
        <translation>Die Liste von virt-manager</translation>
    </message>
    <message>
        <source>URIs, commands or lines of a libvirt.conf that were copied. Nothing is opened or run.</source>
        <translation>Kopierte URIs, Befehle oder Zeilen einer libvirt.conf. Nichts wird geöffnet oder ausgeführt.</translation>
    </message>
    <message>
        <source>libvirt.conf (*.conf)</source>
        <translation>libvirt.conf (*.conf)</translation>
    </message>
</context>
<context>
    <name>ImportTable</name>
    <message>
        <source>Connections to take in</source>
        <translation>Zu übernehmende Verbindungen</translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message>
        <source>&amp;Import its connections…</source>
        <translation>Verbindungen &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Add {0} connections</source>
        <translation>{0} Verbindungen hinzufügen</translation>
    </message>
    <message>
        <source>There is no connection called {0} in this file.</source>
        <translation>In dieser Datei gibt es keine Verbindung namens {0}.</translation>
    </message>
    <message>
        <source>something dropped here</source>
        <translation>etwas hier Abgelegtes</translation>
    </message>
    <message>
        <source>{0} was dropped here.</source>
        <translation>{0} wurde hier abgelegt.</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>What is not saved would be lost in a crash: {0}</source>
        <translation>Was nicht gespeichert ist, ginge bei einem Absturz verloren: {0}</translation>
    </message>
</context>
<context>
    <name>KeyCard</name>
    <message>
        <source>&amp;Copy public key</source>
        <translation>Öffentlichen Schlüssel &amp;kopieren</translation>
    </message>
    <message>
        <source>A line for a terminal that lets you log in with this key</source>
        <translation>Eine Zeile fürs Terminal, mit der dieser Schlüssel Sie anmeldet</translation>
    </message>
    <message>
        <source>Copy ssh-copy-&amp;id line</source>
        <translation>Zeile für ssh-copy-&amp;id kopieren</translation>
    </message>
    <message>
        <source>F&amp;orget…</source>
        <translation>&amp;Vergessen …</translation>
    </message>
    <message>
        <source>Forget the passph&amp;rase</source>
        <translation>Pa&amp;ssphrase vergessen</translation>
    </message>
    <message>
        <source>No connection uses it</source>
        <translation>Keine Verbindung nutzt ihn</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>Replace &amp;path…</source>
        <translation>&amp;Pfad ersetzen …</translation>
    </message>
    <message>
        <source>The keyring keeps no path for it; Replace path gives it one</source>
        <translation>Der Schlüsselbund hat keinen Pfad dafür; „Pfad ersetzen“ gibt ihm einen</translation>
    </message>
    <message>
        <source>Used by {0}</source>
        <translation>Genutzt von {0}</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Replace path</source>
        <translation>&amp;Pfad ersetzen</translation>
    </message>
    <message>
        <source>&amp;Use the private one</source>
        <translation>Den &amp;privaten nehmen</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>Browse for a private key</source>
        <translation>Nach einem privaten Schlüssel suchen</translation>
    </message>
    <message>
        <source>Key &amp;file</source>
        <translation>&amp;Schlüsseldatei</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>Rename {0}</source>
        <translation>{0} umbenennen</translation>
    </message>
    <message>
        <source>Replace the path of {0}</source>
        <translation>Pfad von {0} ersetzen</translation>
    </message>
    <message>
        <source>The private key, not the file in .pub</source>
        <translation>Der private Schlüssel, nicht die Datei mit .pub</translation>
    </message>
    <message>
        <source>There is a key of this name already</source>
        <translation>Einen Schlüssel mit diesem Namen gibt es schon</translation>
    </message>
    <message>
        <source>What you call the key, on this computer</source>
        <translation>Wie Sie den Schlüssel auf diesem Rechner nennen</translation>
    </message>
    <message>
        <source>locked with a passphrase</source>
        <translation>mit Passphrase gesperrt</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>nicht gesperrt</translation>
    </message>
</context>
<context>
    <name>KeyFileField</name>
    <message>
        <source>&amp;No key of the keyring</source>
        <translation>&amp;Kein Schlüssel des Schlüsselbunds</translation>
    </message>
    <message>
        <source>Browse for a private key</source>
        <translation>Nach einem privaten Schlüssel suchen</translation>
    </message>
    <message>
        <source>Every libvirt program then uses the key; its path stands in libvirt.conf</source>
        <translation>Jedes libvirt-Programm nutzt dann den Schlüssel; sein Pfad steht in libvirt.conf</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Keys of the keyring</source>
        <translation>Schlüssel des Schlüsselbunds</translation>
    </message>
    <message>
        <source>Only Virt Connect then uses the key; libvirt.conf does not hold its path</source>
        <translation>Nur Virt Connect nutzt dann den Schlüssel; libvirt.conf enthält seinen Pfad nicht</translation>
    </message>
    <message>
        <source>Path kept</source>
        <translation>Pfad liegt</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>Use a key whose path the keyring keeps</source>
        <translation>Einen Schlüssel nutzen, dessen Pfad der Schlüsselbund hat</translation>
    </message>
    <message>
        <source>in the URI</source>
        <translation>im URI</translation>
    </message>
    <message>
        <source>in the keyring</source>
        <translation>im Schlüsselbund</translation>
    </message>
    <message>
        <source>in the keyring (locked)</source>
        <translation>im Schlüsselbund (gesperrt)</translation>
    </message>
    <message>
        <source>locked with a passphrase</source>
        <translation>mit Passphrase gesperrt</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>nicht gesperrt</translation>
    </message>
    <message>
        <source>the usual keys of SSH</source>
        <translation>die üblichen Schlüssel von SSH</translation>
    </message>
    <message>
        <source>{0}; the keyring keeps its path</source>
        <translation>{0}; der Schlüsselbund hat seinen Pfad</translation>
    </message>
</context>
<context>
    <name>KeyUse</name>
    <message>
        <source>Copied with the key's path.</source>
        <translation>Mit dem Pfad des Schlüssels kopiert.</translation>
    </message>
    <message>
        <source>Copied: {0}</source>
        <translation>Kopiert: {0}</translation>
    </message>
    <message>
        <source>The keyring has no entry {0} any more.</source>
        <translation>Der Schlüsselbund hat keinen Eintrag {0} mehr.</translation>
    </message>
    <message>
        <source>The path of {0} is kept in the keyring.</source>
        <translation>Der Pfad von {0} liegt im Schlüsselbund.</translation>
    </message>
</context>
<context>
    <name>LanguageCombo</name>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>as the desktop ({0})</source>
        <translation>wie der Desktop ({0})</translation>
    </message>
    <message>
        <source>{0} is spoken from the next start on.</source>
        <translation>Ab dem nächsten Start gilt die Sprache {0}.</translation>
    </message>
</context>
<context>
    <name>ListDesk</name>
    <message>
        <source>1 connection changed. Undo takes it back.</source>
        <translation>1 Verbindung geändert. Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>{0} connections changed. Undo takes them all back.</source>
        <translation>{0} Verbindungen geändert. Rückgängig nimmt alles zurück.</translation>
    </message>
</context>
<context>
    <name>LogBook</name>
    <message>
        <source>A fault: {0} at {1}</source>
        <translation>Ein Fehler im Programm: {0} bei {1}</translation>
    </message>
    <message>
        <source>Virt Connect {0} on {1}, Python {2}, Qt {3}, libvirt {4}</source>
        <translation>Virt Connect {0} auf {1}, Python {2}, Qt {3}, libvirt {4}</translation>
    </message>
</context>
<context>
    <name>LogDialog</name>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Only problems</source>
        <translation>&amp;Nur Probleme</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Nothing of that has happened.</source>
        <translation>Nichts davon ist geschehen.</translation>
    </message>
    <message>
        <source>Problem: {0}</source>
        <translation>Problem: {0}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What the program did since it was started. Names, users, hosts, addresses and paths are replaced. It is kept in memory only, and ends with the program.</source>
        <translation>Was das Programm seit seinem Start tat. Namen, Benutzer, Hosts, Adressen und Pfade sind ersetzt. Es wird nur im Speicher gehalten und endet mit dem Programm.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>LogOfWindow</name>
    <message>
        <source>Another program changed the file</source>
        <translation>Ein anderes Programm hat die Datei geändert</translation>
    </message>
    <message>
        <source>Keyring: {0}</source>
        <translation>Schlüsselbund: {0}</translation>
    </message>
    <message>
        <source>Read {0}: {1} connections</source>
        <translation>{0} gelesen: {1} Verbindungen</translation>
    </message>
    <message>
        <source>Test of {0} begins</source>
        <translation>Test von {0} beginnt</translation>
    </message>
    <message>
        <source>Test of {0}: {1} after {2} s</source>
        <translation>Test von {0}: {1} nach {2} s</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>Geschrieben: {0}</translation>
    </message>
</context>
<context>
    <name>LookingOnly</name>
    <message>
        <source>&amp;Edit it as administrator</source>
        <translation>Als Systemverwaltung &amp;bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Export its connections…</source>
        <translation>Verbindungen &amp;exportieren …</translation>
    </message>
    <message>
        <source>Open &amp;your own file</source>
        <translation>&amp;Eigene Datei öffnen</translation>
    </message>
    <message>
        <source>Root's programs read this file. Writing it will ask for an administrator's password.</source>
        <translation>Diese Datei lesen die Programme von root. Zum Schreiben wird nach dem Passwort der Systemverwaltung gefragt.</translation>
    </message>
    <message>
        <source>Root's programs read this file. Yours do not.</source>
        <translation>Diese Datei lesen die Programme von root, Ihre nicht.</translation>
    </message>
    <message>
        <source>You may read this file, but not write it.</source>
        <translation>Sie dürfen diese Datei lesen, aber nicht schreiben.</translation>
    </message>
</context>
<context>
    <name>LostPaths</name>
    <message>
        <source>&amp;Write it into the URI</source>
        <translation>In die URI &amp;schreiben</translation>
    </message>
    <message>
        <source>&amp;Write them into the URIs</source>
        <translation>In die URIs &amp;schreiben</translation>
    </message>
    <message>
        <source>No connection of this file wants such a key any more.</source>
        <translation>Keine Verbindung dieser Datei will noch einen solchen Schlüssel.</translation>
    </message>
    <message>
        <source>The path of the key {0} came with the import and was not kept: {1}</source>
        <translation>Der Pfad des Schlüssels {0} kam mit dem Import und wurde nicht aufbewahrt: {1}</translation>
    </message>
    <message>
        <source>The paths of {0} keys came with the import and were not kept: {1}</source>
        <translation>Die Pfade von {0} Schlüsseln kamen mit dem Import und wurden nicht aufbewahrt: {1}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Find, or paste a URI</source>
        <translation>Suchen oder URI einfügen</translation>
    </message>
    <message>
        <source>Open libvirt.conf</source>
        <translation>libvirt.conf öffnen</translation>
    </message>
    <message>
        <source>libvirt.conf (*.conf)</source>
        <translation>libvirt.conf (*.conf)</translation>
    </message>
    <message>
        <source>the command line</source>
        <translation>der Befehlszeile</translation>
    </message>
</context>
<context>
    <name>ManyField</name>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Leave {0} as it is</source>
        <translation>{0} so lassen</translation>
    </message>
    <message>
        <source>The connections differ here; they stay so until this is changed</source>
        <translation>Die Verbindungen unterscheiden sich hier; das bleibt so, bis es geändert wird</translation>
    </message>
    <message>
        <source>— several —</source>
        <translation>— mehrere —</translation>
    </message>
</context>
<context>
    <name>ManyForm</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Change 1 connection</source>
        <translation>1 Verbindung ändern</translation>
    </message>
    <message>
        <source>Change them</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change {0} connections</source>
        <translation>{0} Verbindungen ändern</translation>
    </message>
    <message>
        <source>Edit {0} connections</source>
        <translation>{0} Verbindungen bearbeiten</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Leave all as they are</source>
        <translation>Alle so lassen</translation>
    </message>
    <message>
        <source>Only what is changed here is changed in them.</source>
        <translation>Nur was hier geändert wird, ändert sich in ihnen.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Where and what</source>
        <translation>Wo und was</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>{0} (default)</source>
        <translation>{0} (Standard)</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>{0} and {1} more: {2}</source>
        <translation>{0} und {1} weitere: {2}</translation>
    </message>
    <message>
        <source>{0} becomes {1}</source>
        <translation>{0} wird {1}</translation>
    </message>
    <message>
        <source>{0} cannot be changed so</source>
        <translation>{0} können so nicht geändert werden</translation>
    </message>
    <message>
        <source>{0} have it already</source>
        <translation>{0} haben es schon</translation>
    </message>
    <message>
        <source>{0} of {1} change</source>
        <translation>{0} von {1} ändern sich</translation>
    </message>
</context>
<context>
    <name>ManyKey</name>
    <message>
        <source>none of the keyring</source>
        <translation>keiner aus dem Schlüsselbund</translation>
    </message>
</context>
<context>
    <name>ManyStrip</name>
    <message>
        <source>Close these results</source>
        <translation>Diese Ergebnisse schließen</translation>
    </message>
    <message>
        <source>Sho&amp;w all results</source>
        <translation>Alle Er&amp;gebnisse zeigen</translation>
    </message>
    <message>
        <source>Show the results of all these tests, or the chosen connection's</source>
        <translation>Die Ergebnisse all dieser Tests zeigen, oder das der gewählten Verbindung</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Alle anhalten</translation>
    </message>
    <message>
        <source>Tests that are over</source>
        <translation>Tests, die fertig sind</translation>
    </message>
</context>
<context>
    <name>ManyText</name>
    <message>
        <source>— taken out —</source>
        <translation>— herausgenommen —</translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>Merge with the file on disk</source>
        <translation>Mit der Datei auf dem Datenträger zusammenführen</translation>
    </message>
</context>
<context>
    <name>MethodsList</name>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Nach unten (Alt+Runter)</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Nach oben (Alt+Hoch)</translation>
    </message>
</context>
<context>
    <name>NameEdit</name>
    <message>
        <source>Another entry is called {0} as well; libvirt takes the first one</source>
        <translation>Ein anderer Eintrag heißt auch {0}; libvirt nimmt den ersten</translation>
    </message>
    <message>
        <source>Blanks are not allowed; use {0}</source>
        <translation>Leerzeichen sind nicht erlaubt; nehmen Sie {0}</translation>
    </message>
    <message>
        <source>Dots are not allowed; use {0}</source>
        <translation>Punkte sind nicht erlaubt; nehmen Sie {0}</translation>
    </message>
    <message>
        <source>Only letters A-Z, digits, _ and - are allowed; use {0}</source>
        <translation>Nur Buchstaben A-Z, Ziffern, _ und - sind erlaubt; nehmen Sie {0}</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Hide this notice</source>
        <translation>Diesen Hinweis ausblenden</translation>
    </message>
    <message>
        <source>More notices wait behind this one; hide it to see them</source>
        <translation>Dahinter warten weitere Hinweise; ausblenden zeigt sie</translation>
    </message>
    <message>
        <source>Notices behind this one: {0}</source>
        <translation>Weitere Hinweise dahinter: {0}</translation>
    </message>
</context>
<context>
    <name>OpenConf</name>
    <message>
        <source>Write key paths</source>
        <translation>Schlüsselpfade schreiben</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>1 connection taken in, not yet written.</source>
        <translation>1 Verbindung übernommen, noch nicht geschrieben.</translation>
    </message>
    <message>
        <source>{0} connections taken in, not yet written.</source>
        <translation>{0} Verbindungen übernommen, noch nicht geschrieben.</translation>
    </message>
</context>
<context>
    <name>OwnKeys</name>
    <message>
        <source>&amp;All as they were</source>
        <translation>&amp;Alle wie zuvor</translation>
    </message>
    <message>
        <source>&amp;New keys</source>
        <translation>&amp;Neue Tasten</translation>
    </message>
    <message>
        <source>&amp;New keys for “{0}”</source>
        <translation>&amp;Neue Tasten für „{0}“</translation>
    </message>
    <message>
        <source>&amp;Use these keys</source>
        <translation>Diese Tasten &amp;verwenden</translation>
    </message>
    <message>
        <source>As it &amp;was</source>
        <translation>&amp;Wie zuvor</translation>
    </message>
    <message>
        <source>Choose an action above. Some keys belong to fields.</source>
        <translation>Wählen Sie oben eine Aktion. Manche Tasten gehören zu Feldern.</translation>
    </message>
    <message>
        <source>Keys of an action begin with Ctrl or Alt, or are one of F1 to F35.</source>
        <translation>Tasten einer Aktion beginnen mit Strg oder Alt oder sind eine von F1 bis F35.</translation>
    </message>
    <message>
        <source>N&amp;o keys</source>
        <translation>K&amp;eine Tasten</translation>
    </message>
    <message>
        <source>Press the new keys in the field.</source>
        <translation>Drücken Sie die neuen Tasten im Feld.</translation>
    </message>
    <message>
        <source>These keys belong to fields, or to a menu.</source>
        <translation>Diese Tasten gehören zu Feldern oder zu einem Menü.</translation>
    </message>
    <message>
        <source>“{0}” has these keys now, and would lose them.</source>
        <translation>„{0}“ hat diese Tasten jetzt und würde sie verlieren.</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Raw file</source>
        <translation>Datei als Text</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
</context>
<context>
    <name>ParameterField</name>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
</context>
<context>
    <name>ParameterList</name>
    <message numerus="yes">
        <source>%n more stand in the URI</source>
        <translation>
            <numerusform>%n weiterer steht im URI</numerusform>
            <numerusform>%n weitere stehen im URI</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>Parameter hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n without effect</source>
        <translation>
            <numerusform>%n ohne Wirkung entfernen</numerusform>
            <numerusform>%n ohne Wirkung entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n without effect: {0}</source>
        <translation>
            <numerusform>%n ohne Wirkung entfernen: {0}</numerusform>
            <numerusform>%n ohne Wirkung entfernen: {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParameterPage</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>Durchsu&amp;chen …</translation>
    </message>
    <message>
        <source>Host key checking</source>
        <translation>Prüfung des Hostschlüssels</translation>
    </message>
    <message>
        <source>How libvirt is reached on the host</source>
        <translation>Wie libvirt auf dem Host erreicht wird</translation>
    </message>
    <message>
        <source>Logging in to libvirt</source>
        <translation>Anmeldung bei libvirt</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
</context>
<context>
    <name>ParameterRow</name>
    <message>
        <source>Edited in the URI.</source>
        <translation>Im URI geändert.</translation>
    </message>
    <message>
        <source>Edited in the URI. {0}</source>
        <translation>Im URI geändert. {0}</translation>
    </message>
    <message>
        <source>Example: {0}</source>
        <translation>Beispiel: {0}</translation>
    </message>
    <message>
        <source>Since libvirt {0}</source>
        <translation>Seit libvirt {0}</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>PastResults</name>
    <message>
        <source>Tests done &amp;before</source>
        <translation>Früh&amp;ere Tests</translation>
    </message>
    <message>
        <source>Tests done before</source>
        <translation>Frühere Tests</translation>
    </message>
    <message>
        <source>{0} of {1} connected</source>
        <translation>{0} von {1} verbunden</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Not opened from here: {0}</source>
        <translation>Nicht von hier geöffnet: {0}</translation>
    </message>
    <message>
        <source>That entry is not there any more.</source>
        <translation>Diesen Eintrag gibt es nicht mehr.</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>&amp;Ask about unknown host keys</source>
        <translation>N&amp;ach unbekannten Hostschlüsseln fragen</translation>
    </message>
    <message>
        <source>&amp;Backups of libvirt.conf to keep</source>
        <translation>S&amp;icherungen der libvirt.conf</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Deadline of a test</source>
        <translation>&amp;Zeitlimit eines Tests</translation>
    </message>
    <message>
        <source>&amp;Folders searched before PATH</source>
        <translation>Ordner, die vor PATH d&amp;urchsucht werden</translation>
    </message>
    <message>
        <source>&amp;Hold back URIs from elsewhere</source>
        <translation>Fremde URIs aufhalte&amp;n</translation>
    </message>
    <message>
        <source>&amp;Start with</source>
        <translation>&amp;Starten mit</translation>
    </message>
    <message>
        <source>&amp;Warn of open connections</source>
        <translation>Vor ungeschützten Verbindungen &amp;warnen</translation>
    </message>
    <message>
        <source>A folder begins with / or ~/; several stand apart by a colon.</source>
        <translation>Ein Ordner beginnt mit / oder ~/; mehrere trennt ein Doppelpunkt.</translation>
    </message>
    <message>
        <source>Asking the keyring…</source>
        <translation>Der Schlüsselbund wird gefragt …</translation>
    </message>
    <message>
        <source>Change ke&amp;ys…</source>
        <translation>Tast&amp;en ändern …</translation>
    </message>
    <message>
        <source>Co&amp;mpact rows in the list</source>
        <translation>Ko&amp;mpakte Zeilen in der Liste</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Found: ssh {0}, virsh {1}</source>
        <translation>Gefunden: ssh {0}, virsh {1}</translation>
    </message>
    <message>
        <source>In memory nothing is written down; keys that the keyring has are not used then.</source>
        <translation>Im Speicher wird nichts niedergeschrieben; Schlüssel, die der Schlüsselbund hat, werden dann nicht genutzt.</translation>
    </message>
    <message>
        <source>Key &amp;vault…</source>
        <translation>Schlüssel&amp;tresor …</translation>
    </message>
    <message>
        <source>Key paths are kep&amp;t</source>
        <translation>Schlüsselpfa&amp;de liegen</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Keys and log</source>
        <translation>Tasten und Protokoll</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>Spra&amp;che</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Mas&amp;k copied reports</source>
        <translation>Kopierte Berichte &amp;verdecken</translation>
    </message>
    <message>
        <source>Not encrypted, or open to somebody in between: tcp, no_verify and the like.</source>
        <translation>Unverschlüsselt oder offen für jemanden dazwischen: tcp, no_verify und Ähnliches.</translation>
    </message>
    <message>
        <source>One that would start a program is not tested before you agree. Without this, a connection that somebody sent you could run what it likes here.</source>
        <translation>Einer, der ein Programm starten würde, wird nicht getestet, bevor Sie zustimmen. Ohne das könnte eine Verbindung, die Ihnen jemand geschickt hat, hier ausführen, was sie will.</translation>
    </message>
    <message>
        <source>Open connections &amp;read-only</source>
        <translation>Verbindungen nur &amp;lesend öffnen</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Show the lo&amp;g…</source>
        <translation>Pr&amp;otokoll zeigen …</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>Tests at &amp;once, of many</source>
        <translation>Tests &amp;gleichzeitig, von vielen</translation>
    </message>
    <message>
        <source>The &amp;log keeps</source>
        <translation>Das P&amp;rotokoll enthält</translation>
    </message>
    <message>
        <source>They lie beside the file; the oldest gives way to the newest.</source>
        <translation>Sie liegen neben der Datei; die älteste weicht der neuesten.</translation>
    </message>
    <message>
        <source>Users, hosts and paths in them are replaced.</source>
        <translation>Benutzer, Hosts und Pfade darin werden ersetzt.</translation>
    </message>
    <message>
        <source>When another &amp;program changes the file</source>
        <translation>Wenn ein anderes &amp;Programm die Datei ändert</translation>
    </message>
    <message>
        <source>all that happens</source>
        <translation>alles, was geschieht</translation>
    </message>
    <message>
        <source>as the desktop has them</source>
        <translation>wie der Desktop</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>in memory, until I quit</source>
        <translation>im Speicher, bis ich beende</translation>
    </message>
    <message>
        <source>in the keyring</source>
        <translation>im Schlüsselbund</translation>
    </message>
    <message>
        <source>l&amp;ibvirt.conf opened at the start</source>
        <translation>li&amp;bvirt.conf beim Start</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nirgends</translation>
    </message>
    <message>
        <source>problems only</source>
        <translation>nur Probleme</translation>
    </message>
    <message>
        <source>read it again, if nothing is unsaved</source>
        <translation>neu lesen, wenn nichts ungespeichert ist</translation>
    </message>
    <message>
        <source>say nothing before I write the file</source>
        <translation>nichts sagen, bis ich die Datei schreibe</translation>
    </message>
    <message>
        <source>tell me</source>
        <translation>es mir sagen</translation>
    </message>
    <message>
        <source>the connection chosen last</source>
        <translation>die zuletzt gewählte Verbindung</translation>
    </message>
    <message>
        <source>the first connection</source>
        <translation>die erste Verbindung</translation>
    </message>
    <message>
        <source>the one my programs read</source>
        <translation>die meine Programme lesen</translation>
    </message>
    <message>
        <source>the one shown last</source>
        <translation>die zuletzt gezeigte</translation>
    </message>
    <message>
        <source>the start page</source>
        <translation>die Startseite</translation>
    </message>
</context>
<context>
    <name>ProbePanel</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Choose a connection to test it</source>
        <translation>Wählen Sie eine Verbindung, um sie zu testen</translation>
    </message>
    <message>
        <source>Deadli&amp;ne</source>
        <translation>&amp;Zeitlimit</translation>
    </message>
    <message>
        <source>Deadline in seconds</source>
        <translation>Zeitlimit in Sekunden</translation>
    </message>
    <message>
        <source>No connection chosen</source>
        <translation>Keine Verbindung gewählt</translation>
    </message>
    <message>
        <source>Not tested since the program was started. It failed: {0}</source>
        <translation>Seit dem Programmstart nicht getestet. Sie scheiterte: {0}</translation>
    </message>
    <message>
        <source>Not tested since the program was started. It worked: {0}</source>
        <translation>Seit dem Programmstart nicht getestet. Sie gelang: {0}</translation>
    </message>
    <message>
        <source>Not tested yet: a test opens the connection as libvirt does</source>
        <translation>Noch nicht getestet: Ein Test öffnet die Verbindung wie libvirt</translation>
    </message>
    <message>
        <source>Rea&amp;d-only</source>
        <translation>Nur &amp;lesend</translation>
    </message>
    <message>
        <source>Steps of the test</source>
        <translation>Schritte des Tests</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>The report is in the clipboard.</source>
        <translation>Der Bericht ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>What came of the test</source>
        <translation>Was der Test ergab</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Fi&amp;x all {0}</source>
        <translation>Alle {0} beh&amp;eben</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>Nächstes Problem</translation>
    </message>
    <message>
        <source>Not shown yet: {0}</source>
        <translation>Noch nicht gezeigt: {0}</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>Voriges Problem</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Problems: {0}</source>
        <translation>Probleme: {0}</translation>
    </message>
    <message>
        <source>This file is open to be looked at only.</source>
        <translation>Diese Datei ist nur zum Ansehen offen.</translation>
    </message>
    <message>
        <source>line {0} of the file</source>
        <translation>Zeile {0} der Datei</translation>
    </message>
</context>
<context>
    <name>QuarantineCard</name>
    <message>
        <source>Delete it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>I trust this one</source>
        <translation>Ich vertraue ihm</translation>
    </message>
    <message>
        <source>It is not tested, and not copied as a command.</source>
        <translation>Er wird nicht getestet und nicht als Befehl kopiert.</translation>
    </message>
    <message>
        <source>Keep, but never test</source>
        <translation>Behalten, aber nie testen</translation>
    </message>
    <message>
        <source>Opening it needs your yes once, to exactly this text.</source>
        <translation>Zum Öffnen braucht es einmal Ihr Ja, zu genau diesem Text.</translation>
    </message>
    <message>
        <source>This URI is made to mislead</source>
        <translation>Dieser URI soll in die Irre führen</translation>
    </message>
    <message>
        <source>This URI is never tested</source>
        <translation>Dieser URI wird nie getestet</translation>
    </message>
    <message>
        <source>This URI would run something on the host</source>
        <translation>Dieser URI würde auf dem Host etwas ausführen</translation>
    </message>
    <message>
        <source>This URI would start a program on your computer</source>
        <translation>Dieser URI würde auf Ihrem Rechner ein Programm starten</translation>
    </message>
    <message>
        <source>You keep it without testing it.</source>
        <translation>Sie behalten ihn, ohne ihn zu testen.</translation>
    </message>
    <message>
        <source>[{0} characters more: see the URI]</source>
        <translation>[{0} weitere Zeichen: siehe den URI]</translation>
    </message>
    <message>
        <source>{0} It came from: {1}</source>
        <translation>{0} Er kam aus: {1}</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Allow</source>
        <translation>Zulassen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Compare and trust…</source>
        <translation>Vergleichen und vertrauen …</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Forget the old one</source>
        <translation>Den alten vergessen</translation>
    </message>
    <message>
        <source>It takes the place of the old one</source>
        <translation>Er ersetzt den alten</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Remember in the keyring</source>
        <translation>Im Schlüsselbund merken</translation>
    </message>
    <message>
        <source>That was not taken; try again</source>
        <translation>Das wurde nicht angenommen; versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>The test goes on when you have said what to do</source>
        <translation>Der Test geht weiter, wenn Sie gesagt haben, was geschehen soll</translation>
    </message>
    <message>
        <source>There is no open keyring that could keep it</source>
        <translation>Es ist kein Schlüsselbund offen, der es behalten könnte</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>What the keyring remembered was not taken</source>
        <translation>Was der Schlüsselbund gemerkt hatte, wurde nicht angenommen</translation>
    </message>
    <message>
        <source>{0}, in these words:</source>
        <translation>{0}, in diesen Worten:</translation>
    </message>
</context>
<context>
    <name>RecoveredDialog</name>
    <message>
        <source>&amp;Discard them</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Später</translation>
    </message>
    <message>
        <source>&amp;Recover them</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Changes that were not saved</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>This is what the unsaved changes would make of the file as it is now.</source>
        <translation>Das würden die nicht gespeicherten Änderungen aus der jetzigen Datei machen.</translation>
    </message>
</context>
<context>
    <name>Recovering</name>
    <message>
        <source>&amp;Bring them back</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Discard them</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Keep the file, discard mine</source>
        <translation>Datei &amp;behalten, meines verwerfen</translation>
    </message>
    <message>
        <source>&amp;Open that file</source>
        <translation>Jene Datei ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Undo it</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Write the file…</source>
        <translation>Datei &amp;schreiben …</translation>
    </message>
    <message>
        <source>Another program changed this file since, and both sides changed {0}.</source>
        <translation>Ein anderes Programm hat diese Datei seither geändert, und beide Seiten änderten {0}.</translation>
    </message>
    <message>
        <source>Recover what was not saved</source>
        <translation>Nicht Gespeichertes wiederherstellen</translation>
    </message>
    <message>
        <source>Recovered, and not saved yet.</source>
        <translation>Wiederhergestellt und noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Recovered, put together with what another program wrote since; not saved.</source>
        <translation>Wiederhergestellt und mit dem zusammengeführt, was ein anderes Programm seither schrieb; nicht gespeichert.</translation>
    </message>
    <message>
        <source>Show the &amp;difference</source>
        <translation>&amp;Unterschied zeigen</translation>
    </message>
    <message>
        <source>Take the &amp;recovered text</source>
        <translation>&amp;Wiederhergestellten Text nehmen</translation>
    </message>
    <message>
        <source>The program ended before the changes of {0} to this file were saved.</source>
        <translation>Das Programm endete, bevor die Änderungen von {0} an dieser Datei gespeichert waren.</translation>
    </message>
    <message>
        <source>The program ended before the changes of {0} to {1} were saved.</source>
        <translation>Das Programm endete, bevor die Änderungen von {0} an {1} gespeichert waren.</translation>
    </message>
</context>
<context>
    <name>RememberedCard</name>
    <message>
        <source>F&amp;orget the chosen one</source>
        <translation>Gewählte ver&amp;gessen</translation>
    </message>
    <message>
        <source>Remembered passphrases and passwords</source>
        <translation>Gemerkte Passphrasen und Passwörter</translation>
    </message>
    <message>
        <source>Tests use them without asking. The passphrase of a key above goes with it.</source>
        <translation>Tests nutzen sie ungefragt. Die Passphrase eines Schlüssels oben geht mit ihm.</translation>
    </message>
</context>
<context>
    <name>RememberedSecrets</name>
    <message>
        <source>Forgotten: {0}</source>
        <translation>Vergessen: {0}</translation>
    </message>
    <message>
        <source>Kept in the keyring: {0}</source>
        <translation>Im Schlüsselbund: {0}</translation>
    </message>
</context>
<context>
    <name>Repairing</name>
    <message>
        <source>Make all {0} &amp;repairs</source>
        <translation>Alle {0} &amp;Reparaturen machen</translation>
    </message>
    <message>
        <source>Repair the file</source>
        <translation>Datei reparieren</translation>
    </message>
</context>
<context>
    <name>ResolutionPanel</name>
    <message>
        <source>&amp;Why not the other?</source>
        <translation>Warum nicht das and&amp;ere?</translation>
    </message>
    <message>
        <source>Copy e&amp;xplanation</source>
        <translation>Erklärung &amp;kopieren</translation>
    </message>
    <message>
        <source>Defaults of this file…</source>
        <translation>Standardwerte dieser Datei …</translation>
    </message>
    <message>
        <source>How it is resolved</source>
        <translation>Wie es aufgelöst wird</translation>
    </message>
    <message>
        <source>Looking at the files of {0}</source>
        <translation>Die Dateien von {0} werden angesehen</translation>
    </message>
    <message>
        <source>Make &amp;default</source>
        <translation>&amp;Zum Standard</translation>
    </message>
    <message>
        <source>Nothing else was in question</source>
        <translation>Nichts anderes kam in Frage</translation>
    </message>
    <message>
        <source>Program that opens it</source>
        <translation>Programm, das öffnet</translation>
    </message>
    <message>
        <source>Resolvin&amp;g</source>
        <translation>Auf&amp;lösen</translation>
    </message>
    <message>
        <source>Tell what else was in question, and why libvirt does not use it</source>
        <translation>Sagen, was sonst in Frage kam und warum libvirt es nicht nimmt</translation>
    </message>
    <message>
        <source>The explanation is in the clipboard.</source>
        <translation>Die Erklärung ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The path of the key {0} is in the keyring: virsh and virt-manager will not use it</source>
        <translation>Der Pfad des Schlüssels {0} ist im Schlüsselbund: virsh und virt-manager nutzen ihn nicht</translation>
    </message>
    <message>
        <source>This answers for {0}; as root, libvirt reads {1} and no other</source>
        <translation>Das gilt für {0}; als root liest libvirt {1} und nichts anderes</translation>
    </message>
    <message>
        <source>This answers for {0}; for you, libvirt reads {1} and no other</source>
        <translation>Das gilt für {0}; für Sie liest libvirt {1} und nichts anderes</translation>
    </message>
    <message>
        <source>This holds once the file is written; it has changes not yet saved</source>
        <translation>Das gilt, sobald die Datei geschrieben ist; sie hat ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>User whose program opens it</source>
        <translation>Benutzer, dessen Programm öffnet</translation>
    </message>
    <message>
        <source>What is opened</source>
        <translation>Was geöffnet wird</translation>
    </message>
    <message>
        <source>What libvirt does then</source>
        <translation>Was libvirt dann tut</translation>
    </message>
    <message>
        <source>Write the path into the URI</source>
        <translation>Pfad in den URI schreiben</translation>
    </message>
    <message>
        <source>any libvirt program</source>
        <translation>alle Programme</translation>
    </message>
    <message>
        <source>i&amp;n</source>
        <translation>dur&amp;ch</translation>
    </message>
    <message>
        <source>me</source>
        <translation>ich</translation>
    </message>
    <message>
        <source>no name at all</source>
        <translation>gar kein Name</translation>
    </message>
    <message>
        <source>run &amp;by</source>
        <translation>als Ben&amp;utzer</translation>
    </message>
    <message>
        <source>the name {0}</source>
        <translation>Name {0}</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>&amp;What libvirt said</source>
        <translation>Was libvirt sa&amp;gte</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Copy report as te&amp;xt</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy with &amp;users and hosts as they are</source>
        <translation>Mit &amp;Benutzern und Hosts kopieren, wie sie sind</translation>
    </message>
    <message>
        <source>Copy with &amp;users and hosts masked</source>
        <translation>Mit &amp;verdeckten Benutzern und Hosts kopieren</translation>
    </message>
    <message>
        <source>I trust this one</source>
        <translation>Ich vertraue ihm</translation>
    </message>
    <message>
        <source>Install it with</source>
        <translation>Installieren mit</translation>
    </message>
    <message>
        <source>Test a&amp;gain</source>
        <translation>Erne&amp;ut testen</translation>
    </message>
    <message>
        <source>The URI was changed after this test</source>
        <translation>Der URI wurde nach diesem Test geändert</translation>
    </message>
    <message>
        <source>Users, hosts and paths are masked in it</source>
        <translation>Benutzer, Hosts und Pfade sind darin verdeckt</translation>
    </message>
    <message>
        <source>Users, hosts and paths stand in it</source>
        <translation>Benutzer, Hosts und Pfade stehen darin</translation>
    </message>
    <message>
        <source>What libvirt said</source>
        <translation>Was libvirt sagte</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message>
        <source>Copied: {0}</source>
        <translation>Kopiert: {0}</translation>
    </message>
    <message>
        <source>There is no URI in the clipboard.</source>
        <translation>In der Zwischenablage ist kein URI.</translation>
    </message>
    <message>
        <source>text that was pasted</source>
        <translation>eingefügtem Text</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>der Zwischenablage</translation>
    </message>
</context>
<context>
    <name>RowNameEdit</name>
    <message>
        <source>Name of the connection</source>
        <translation>Name der Verbindung</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>&amp;Also write the key path, so that virsh and virt-manager use the key</source>
        <translation>Auch den Schlüsselpfad schreiben, damit virsh und virt-manager den Schlüssel n&amp;utzen</translation>
    </message>
    <message>
        <source>&amp;Also write {0} key paths, so that virsh and virt-manager use the keys</source>
        <translation>Auch {0} Schlüsselpfade schreiben, damit virsh und virt-manager die Schlüssel n&amp;utzen</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>&amp;Write file</source>
        <translation>Datei &amp;schreiben</translation>
    </message>
    <message>
        <source>&amp;Write it anyway</source>
        <translation>&amp;Trotzdem schreiben</translation>
    </message>
    <message>
        <source>Defaults of this file that change: {0}</source>
        <translation>Standards dieser Datei, die sich ändern: {0}</translation>
    </message>
    <message>
        <source>Defaults of this file: unchanged</source>
        <translation>Standards dieser Datei: unverändert</translation>
    </message>
    <message>
        <source>Mode {0}, and no backup is kept</source>
        <translation>Rechte {0}, und es wird keine Sicherung aufgehoben</translation>
    </message>
    <message>
        <source>Mode {0}, backup {1}</source>
        <translation>Rechte {0}, Sicherung {1}</translation>
    </message>
    <message>
        <source>Nothing changes in this file; which keys its connections use is kept elsewhere.</source>
        <translation>In dieser Datei ändert sich nichts; welche Schlüssel ihre Verbindungen nutzen, steht woanders.</translation>
    </message>
    <message>
        <source>The file has another name (a hard link), which keeps the old content.</source>
        <translation>Die Datei hat einen weiteren Namen (Hardlink), der den alten Inhalt behält.</translation>
    </message>
    <message>
        <source>The file has {0} other names (hard links), which keep the old content.</source>
        <translation>Die Datei hat {0} weitere Namen (Hardlinks), die den alten Inhalt behalten.</translation>
    </message>
    <message>
        <source>This file does not exist yet; it will be made, for you alone to read.</source>
        <translation>Diese Datei gibt es noch nicht; sie wird angelegt, nur für Sie lesbar.</translation>
    </message>
    <message>
        <source>This is what will change. A backup is kept beside the file.</source>
        <translation>Das wird sich ändern. Neben der Datei bleibt eine Sicherung.</translation>
    </message>
    <message>
        <source>Write libvirt.conf</source>
        <translation>libvirt.conf schreiben</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>&amp;Drop and read</source>
        <translation>&amp;Verwerfen und lesen</translation>
    </message>
    <message>
        <source>&amp;Drop mine and read theirs</source>
        <translation>Meines &amp;verwerfen, anderes lesen</translation>
    </message>
    <message>
        <source>&amp;Drop the changes</source>
        <translation>Änderungen &amp;verwerfen</translation>
    </message>
    <message>
        <source>&amp;Merge both…</source>
        <translation>Beide &amp;zusammenführen …</translation>
    </message>
    <message>
        <source>&amp;Write…</source>
        <translation>&amp;Schreiben …</translation>
    </message>
    <message>
        <source>All libvirt programs that read this file fail with it: {0}</source>
        <translation>Alle libvirt-Programme, die diese Datei lesen, scheitern damit: {0}</translation>
    </message>
    <message>
        <source>Another program changed this file just now.</source>
        <translation>Ein anderes Programm hat diese Datei soeben geändert.</translation>
    </message>
    <message>
        <source>Read the file again and drop what is not saved?</source>
        <translation>Die Datei neu lesen und nicht Gespeichertes verwerfen?</translation>
    </message>
    <message>
        <source>The file is being written…</source>
        <translation>Die Datei wird geschrieben …</translation>
    </message>
    <message>
        <source>The keyring has no path for these keys, and none is written: {0}</source>
        <translation>Der Schlüsselbund hat keinen Pfad für diese Schlüssel, und keiner wird geschrieben: {0}</translation>
    </message>
    <message>
        <source>Waiting for the keyring; it may ask for its password…</source>
        <translation>Es wird auf den Schlüsselbund gewartet; er fragt vielleicht nach seinem Passwort …</translation>
    </message>
    <message>
        <source>Waiting until an administrator's password is given…</source>
        <translation>Es wird auf das Passwort der Systemverwaltung gewartet …</translation>
    </message>
    <message>
        <source>With this file all libvirt programs of this user fail: {0}</source>
        <translation>Mit dieser Datei scheitern alle libvirt-Programme dieses Benutzers: {0}</translation>
    </message>
    <message>
        <source>With this file all of root's libvirt programs fail: {0}</source>
        <translation>Mit dieser Datei scheitern alle libvirt-Programme von root: {0}</translation>
    </message>
    <message>
        <source>Write the changes to libvirt.conf before leaving?</source>
        <translation>Die Änderungen vor dem Beenden in libvirt.conf schreiben?</translation>
    </message>
    <message>
        <source>libvirt's own reader is being asked…</source>
        <translation>libvirts eigener Leser wird gefragt …</translation>
    </message>
    <message>
        <source>✓ Checked with libvirt's own reader ({0})</source>
        <translation>✓ Mit libvirts eigenem Leser geprüft ({0})</translation>
    </message>
</context>
<context>
    <name>SchemeMenu</name>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>Wie der &amp;Desktop</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>D&amp;unkel</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Elsewhere</source>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was es tut</translation>
    </message>
    <message>
        <source>had none</source>
        <translation>hatte keine</translation>
    </message>
    <message>
        <source>was {0}</source>
        <translation>war {0}</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Davor</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>&amp;Import…</source>
        <translation>Im&amp;portieren …</translation>
    </message>
    <message>
        <source>&amp;This computer</source>
        <translation>D&amp;ieser Rechner</translation>
    </message>
    <message>
        <source>A connection for each host, to choose from</source>
        <translation>Eine Verbindung je Host, zur Auswahl</translation>
    </message>
    <message>
        <source>A connection is a name for a libvirt URI. virsh, virt-manager and every other libvirt program will know it by that name.</source>
        <translation>Eine Verbindung ist ein Name für einen libvirt-URI. virsh, virt-manager und jedes andere libvirt-Programm kennt ihn dann unter diesem Namen.</translation>
    </message>
    <message>
        <source>A make-believe host of libvirt's: nothing is touched</source>
        <translation>Ein erfundener Host von libvirt: Nichts wird angefasst</translation>
    </message>
    <message>
        <source>Connect to another comp&amp;uter over SSH</source>
        <translation>Mit anderem &amp;Rechner über SSH verbinden</translation>
    </message>
    <message>
        <source>From another libvirt.conf or a Virt Connect file</source>
        <translation>Aus einer anderen libvirt.conf oder einer Datei von Virt Connect</translation>
    </message>
    <message>
        <source>Import from virt-&amp;manager — found 1</source>
        <translation>Aus virt-&amp;manager importieren – 1 gefunden</translation>
    </message>
    <message>
        <source>Import from virt-&amp;manager — found {0}</source>
        <translation>Aus virt-&amp;manager importieren – {0} gefunden</translation>
    </message>
    <message>
        <source>Import from ~/.&amp;ssh/config — 1 host</source>
        <translation>Aus ~/.&amp;ssh/config importieren – 1 Host</translation>
    </message>
    <message>
        <source>Import from ~/.&amp;ssh/config — {0} hosts</source>
        <translation>Aus ~/.&amp;ssh/config importieren – {0} Hosts</translation>
    </message>
    <message>
        <source>No connections yet</source>
        <translation>Noch keine Verbindungen</translation>
    </message>
    <message>
        <source>Nothing is written before you have seen it. Files and URIs can be dropped here, too.</source>
        <translation>Nichts wird geschrieben, bevor Sie es gesehen haben. Dateien und URIs lassen sich auch hierher ziehen.</translation>
    </message>
    <message>
        <source>Show the co&amp;nnections — {0}</source>
        <translation>Die Verbindun&amp;gen zeigen – {0}</translation>
    </message>
    <message>
        <source>The connections of its window, to choose from</source>
        <translation>Die Verbindungen seines Fensters, zur Auswahl</translation>
    </message>
    <message>
        <source>The machines that run here, all or only yours</source>
        <translation>Die Maschinen, die hier laufen, alle oder nur Ihre</translation>
    </message>
    <message>
        <source>The usual way to a server: a host, a user, a key</source>
        <translation>Der übliche Weg zu einem Server: ein Host, ein Benutzer, ein Schlüssel</translation>
    </message>
    <message>
        <source>Their list, to test, change and add to</source>
        <translation>Ihre Liste, zum Testen, Ändern und Ergänzen</translation>
    </message>
    <message>
        <source>Try the test hyperviso&amp;r</source>
        <translation>&amp;Test-Hypervisor ausprobieren</translation>
    </message>
    <message>
        <source>Ways to the first connection</source>
        <translation>Wege zur ersten Verbindung</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
</context>
<context>
    <name>StatusChips</name>
    <message>
        <source>Answers are those of libvirt {0}; tests cannot ask it</source>
        <translation>Antworten gelten für libvirt {0}; Tests können es nicht fragen</translation>
    </message>
    <message>
        <source>Default: libvirt's choice</source>
        <translation>Standard: wählt libvirt</translation>
    </message>
    <message>
        <source>Default: {0}</source>
        <translation>Standard: {0}</translation>
    </message>
    <message>
        <source>Keyring: locked</source>
        <translation>Schlüsselbund: gesperrt</translation>
    </message>
    <message>
        <source>Keyring: none</source>
        <translation>Schlüsselbund: keiner</translation>
    </message>
    <message>
        <source>Keyring: not working</source>
        <translation>Schlüsselbund: gestört</translation>
    </message>
    <message>
        <source>Keyring: ready</source>
        <translation>Schlüsselbund: bereit</translation>
    </message>
    <message>
        <source>No libvirt here</source>
        <translation>Kein libvirt hier</translation>
    </message>
    <message>
        <source>Show what will change in the file</source>
        <translation>Zeigen, was sich in der Datei ändert</translation>
    </message>
    <message>
        <source>What a program opens that names no connection</source>
        <translation>Was ein Programm öffnet, das keine Verbindung nennt</translation>
    </message>
    <message>
        <source>What a program opens that names no connection: uri_default in line {0}</source>
        <translation>Was ein Programm öffnet, das keine Verbindung nennt: uri_default in Zeile {0}</translation>
    </message>
    <message>
        <source>libvirt is here, its Python binding is not</source>
        <translation>libvirt ist hier, seine Python-Anbindung nicht</translation>
    </message>
    <message>
        <source>libvirt {0}</source>
        <translation>libvirt {0}</translation>
    </message>
    <message>
        <source>libvirt {0} answers the tests</source>
        <translation>libvirt {0} beantwortet die Tests</translation>
    </message>
    <message>
        <source>● Not saved</source>
        <translation>● Nicht gespeichert</translation>
    </message>
    <message>
        <source>● Not saved: {0}</source>
        <translation>● Nicht gespeichert: {0}</translation>
    </message>
</context>
<context>
    <name>StepAction</name>
    <message>
        <source>&amp;Redo {0}</source>
        <translation>&amp;Wiederholen: {0}</translation>
    </message>
    <message>
        <source>&amp;Undo {0}</source>
        <translation>&amp;Rückgängig: {0}</translation>
    </message>
</context>
<context>
    <name>TestResults</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>TestStates</name>
    <message>
        <source>asks you</source>
        <translation>fragt Sie</translation>
    </message>
    <message>
        <source>testing…</source>
        <translation>testet …</translation>
    </message>
</context>
<context>
    <name>TextControl</name>
    <message>
        <source>Browse for {0}</source>
        <translation>Nach {0} suchen</translation>
    </message>
</context>
<context>
    <name>ThisComputerDialog</name>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>&amp;Neu prüfen</translation>
    </message>
    <message>
        <source>Everything is here that connections need.</source>
        <translation>Alles, was Verbindungen brauchen, ist da.</translation>
    </message>
    <message>
        <source>Looking at this computer…</source>
        <translation>Dieser Rechner wird geprüft …</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>{0} of {1} are fine, one asks for a look.</source>
        <translation>{0} von {1} in Ordnung, eins sollten Sie ansehen.</translation>
    </message>
    <message>
        <source>{0} of {1} are fine, {2} ask for a look.</source>
        <translation>{0} von {1} in Ordnung, {2} sollten Sie ansehen.</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Add a connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
</context>
<context>
    <name>TrustDialog</name>
    <message>
        <source>&amp;Replace…</source>
        <translation>&amp;Ersetzen …</translation>
    </message>
    <message>
        <source>&amp;Show file</source>
        <translation>&amp;Datei zeigen</translation>
    </message>
    <message>
        <source>&amp;Trust this host</source>
        <translation>Diesem Host &amp;vertrauen</translation>
    </message>
    <message>
        <source>Either {0} was set up anew, or someone sits in between. Do not go on unless you know why.</source>
        <translation>Entweder wurde {0} neu aufgesetzt, oder jemand sitzt dazwischen. Machen Sie nur weiter, wenn Sie wissen, warum.</translation>
    </message>
    <message>
        <source>First contact with {0}</source>
        <translation>Erster Kontakt mit {0}</translation>
    </message>
    <message>
        <source>It is different: do not trust this key</source>
        <translation>Er ist anders: Vertrauen Sie diesem Schlüssel nicht</translation>
    </message>
    <message>
        <source>It is the same</source>
        <translation>Er ist derselbe</translation>
    </message>
    <message>
        <source>It will be stored in {0}.</source>
        <translation>Er wird in {0} gespeichert.</translation>
    </message>
    <message>
        <source>It will be stored where SSH keeps the keys of hosts.</source>
        <translation>Er wird dort gespeichert, wo SSH die Schlüssel der Hosts hat.</translation>
    </message>
    <message>
        <source>Its address is {0}.</source>
        <translation>Seine Adresse ist {0}.</translation>
    </message>
    <message>
        <source>Not opened from here: {0}</source>
        <translation>Nicht von hier geöffnet: {0}</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Angeboten</translation>
    </message>
    <message>
        <source>Paste what the &amp;administrator told you, to compare</source>
        <translation>Fügen Sie zum Vergleich ein, was die Ve&amp;rwaltung Ihnen genannt hat</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>That is no whole fingerprint yet</source>
        <translation>Das ist noch kein ganzer Fingerabdruck</translation>
    </message>
    <message>
        <source>The key of {0}</source>
        <translation>Der Schlüssel von {0}</translation>
    </message>
    <message>
        <source>The key of {0} has changed</source>
        <translation>Der Schlüssel von {0} hat sich geändert</translation>
    </message>
    <message>
        <source>The new key takes the place of the old in {0}; the file as it is now is kept beside it, ending in .old.</source>
        <translation>Der neue Schlüssel ersetzt den alten in {0}; die jetzige Datei bleibt daneben, mit der Endung .old.</translation>
    </message>
    <message>
        <source>This computer has not seen it before. Compare its key with what the administrator of the host told you.</source>
        <translation>Dieser Rechner kennt ihn noch nicht. Vergleichen Sie seinen Schlüssel mit dem, was die Verwaltung des Hosts Ihnen genannt hat.</translation>
    </message>
    <message>
        <source>To replace the key, type the host's &amp;name: {0}</source>
        <translation>Zum Ersetzen des Schlüssels den &amp;Namen des Hosts eingeben: {0}</translation>
    </message>
    <message>
        <source>{0} has a line about it that can only be changed by hand.</source>
        <translation>{0} hat eine Zeile darüber, die nur von Hand geändert werden kann.</translation>
    </message>
    <message>
        <source>{0}, line {1}</source>
        <translation>{0}, Zeile {1}</translation>
    </message>
</context>
<context>
    <name>TrustInstead</name>
    <message>
        <source>The key of the host is trusted, so {0} needs no no_verify any more</source>
        <translation>Dem Schlüssel des Hosts wird vertraut, daher braucht {0} kein no_verify mehr</translation>
    </message>
    <message>
        <source>no_verify stays: the connection was changed meanwhile</source>
        <translation>no_verify bleibt: Die Verbindung wurde inzwischen geändert</translation>
    </message>
    <message>
        <source>no_verify stays: the key of the host was not trusted</source>
        <translation>no_verify bleibt: Dem Schlüssel des Hosts wurde nicht vertraut</translation>
    </message>
</context>
<context>
    <name>TwoLineDelegate</name>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
</context>
<context>
    <name>UriForm</name>
    <message>
        <source>Ask ssh</source>
        <translation>ssh fragen</translation>
    </message>
    <message>
        <source>Line {0} of {1} lets ssh start a program to decide. {2}</source>
        <translation>Zeile {0} von {1} lässt ssh zum Entscheiden ein Programm starten. {2}</translation>
    </message>
    <message>
        <source>No effect here</source>
        <translation>Hier ohne Wirkung</translation>
    </message>
    <message>
        <source>Other parameters</source>
        <translation>Andere Parameter</translation>
    </message>
    <message>
        <source>Your ssh settings add: {0}</source>
        <translation>Ihre ssh-Einstellungen fügen hinzu: {0}</translation>
    </message>
    <message>
        <source>{0} is left out; a way to another computer takes it up again</source>
        <translation>{0} fällt weg; ein Weg zu einem anderen Rechner nimmt es wieder auf</translation>
    </message>
</context>
<context>
    <name>UriLine</name>
    <message>
        <source>&amp;URI</source>
        <translation>&amp;URI</translation>
    </message>
    <message>
        <source>As &amp;virsh command</source>
        <translation>Als &amp;virsh-Befehl</translation>
    </message>
    <message>
        <source>As line for the shell: &amp;export LIBVIRT_DEFAULT_URI=…</source>
        <translation>Als Zeile für die Shell: &amp;export LIBVIRT_DEFAULT_URI=…</translation>
    </message>
    <message>
        <source>As virt-&amp;install command</source>
        <translation>Als virt-&amp;install-Befehl</translation>
    </message>
    <message>
        <source>As virt-&amp;manager command</source>
        <translation>Als virt-&amp;manager-Befehl</translation>
    </message>
    <message>
        <source>Copied: {0}</source>
        <translation>Kopiert: {0}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>Ko&amp;pieren als</translation>
    </message>
    <message>
        <source>Copy the URI</source>
        <translation>URI kopieren</translation>
    </message>
    <message>
        <source>Key {0}</source>
        <translation>Schlüssel {0}</translation>
    </message>
    <message>
        <source>Not copied as a command. {0}</source>
        <translation>Nicht als Befehl kopiert. {0}</translation>
    </message>
    <message>
        <source>This connection uses the key {0}; the URI does not hold its path</source>
        <translation>Diese Verbindung nutzt den Schlüssel {0}; der URI enthält seinen Pfad nicht</translation>
    </message>
    <message>
        <source>Tid&amp;y the URI</source>
        <translation>URI au&amp;fräumen</translation>
    </message>
    <message>
        <source>Took the URI out of what was pasted: {0}</source>
        <translation>URI aus dem Eingefügten genommen: {0}</translation>
    </message>
    <message>
        <source>URI</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>URI with the key's &amp;path</source>
        <translation>URI mit dem &amp;Pfad des Schlüssels</translation>
    </message>
    <message>
        <source>Write every part of the URI in its plainest way</source>
        <translation>Jeden Teil des URI in der schlichtesten Form schreiben</translation>
    </message>
    <message>
        <source>Write or paste a URI, for example qemu+ssh://root@host/system</source>
        <translation>URI schreiben oder einfügen, zum Beispiel qemu+ssh://root@host/system</translation>
    </message>
</context>
<context>
    <name>VaultDialog</name>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Drop its key</source>
        <translation>Schlüssel &amp;lösen</translation>
    </message>
    <message>
        <source>&amp;Find in ~/.ssh…</source>
        <translation>In ~/.ssh &amp;suchen …</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>&amp;goes to</source>
        <translation>&amp;geht an</translation>
    </message>
    <message>
        <source>A line for your terminal is in the clipboard; it takes the public key of {0} to where it logs in.</source>
        <translation>Eine Zeile fürs Terminal ist in der Zwischenablage; sie bringt den öffentlichen Schlüssel von {0} dorthin, wo er anmeldet.</translation>
    </message>
    <message>
        <source>Add a key file under a name of yours, then choose that name where a connection asks for its key. The path stays out of libvirt.conf, and another computer may have the key at another place.</source>
        <translation>Fügen Sie eine Schlüsseldatei unter einem eigenen Namen hinzu und wählen Sie diesen Namen dort, wo eine Verbindung nach ihrem Schlüssel fragt. Der Pfad bleibt aus libvirt.conf heraus, und auf einem anderen Rechner kann der Schlüssel anderswo liegen.</translation>
    </message>
    <message>
        <source>Attac&amp;h</source>
        <translation>&amp;Zuordnen</translation>
    </message>
    <message>
        <source>Check a&amp;ll</source>
        <translation>Alle p&amp;rüfen</translation>
    </message>
    <message>
        <source>Connections that are not in the file any more</source>
        <translation>Verbindungen, die nicht mehr in der Datei sind</translation>
    </message>
    <message>
        <source>Forget the key {0}?</source>
        <translation>Schlüssel {0} vergessen?</translation>
    </message>
    <message>
        <source>It is used by {0}, which will then try the usual keys of SSH. The key file itself stays where it is.</source>
        <translation>Er wird von {0} genutzt, dann gelten die üblichen Schlüssel von SSH. Die Schlüsseldatei selbst bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>Key vault</source>
        <translation>Schlüsseltresor</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>No connection of this file uses a key of the keyring: nothing to do.</source>
        <translation>Keine Verbindung dieser Datei nutzt einen Schlüssel aus dem Schlüsselbund: nichts zu tun.</translation>
    </message>
    <message>
        <source>No connection uses it. The key file itself stays where it is.</source>
        <translation>Keine Verbindung nutzt ihn. Die Schlüsseldatei selbst bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>No keys yet</source>
        <translation>Noch keine Schlüssel</translation>
    </message>
    <message>
        <source>The ke&amp;y of</source>
        <translation>&amp;Der Schlüssel von</translation>
    </message>
    <message>
        <source>The public key of {0} is in the clipboard.</source>
        <translation>Der öffentliche Schlüssel von {0} ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>There is no other private key in ~/.ssh.</source>
        <translation>In ~/.ssh ist kein weiterer privater Schlüssel.</translation>
    </message>
    <message>
        <source>They used a key, and may have been renamed elsewhere: let another connection use it, or drop it.</source>
        <translation>Sie nutzten einen Schlüssel und wurden vielleicht anderswo umbenannt: Geben Sie ihn einer anderen Verbindung, oder lösen Sie ihn.</translation>
    </message>
    <message>
        <source>Where is the key {0}?</source>
        <translation>Wo ist der Schlüssel {0}?</translation>
    </message>
</context>
<context>
    <name>VaultEntries</name>
    <message>
        <source>{0} in {1}</source>
        <translation>{0} in {1}</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>{0} weitere</translation>
    </message>
</context>
<context>
    <name>VaultState</name>
    <message>
        <source>&amp;Try the keyring again</source>
        <translation>Schlüsselbund &amp;erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Entsperren</translation>
    </message>
    <message>
        <source>Asking the keyring…</source>
        <translation>Der Schlüsselbund wird gefragt …</translation>
    </message>
    <message>
        <source>It keeps where a key lies, not the key. virsh and virt-manager do not ask it.</source>
        <translation>Er hält fest, wo ein Schlüssel liegt, nicht den Schlüssel. virsh und virt-manager fragen ihn nicht.</translation>
    </message>
    <message>
        <source>Key paths can stay in memory until you quit, or be written into URIs.</source>
        <translation>Schlüsselpfade können bis zum Beenden im Speicher bleiben oder in URIs geschrieben werden.</translation>
    </message>
    <message>
        <source>Nothing of them is written down, unless you put them into URIs.</source>
        <translation>Nichts davon wird niedergeschrieben, außer Sie schreiben es in URIs.</translation>
    </message>
    <message>
        <source>Paths are shown once it is unlocked. Everything else works meanwhile.</source>
        <translation>Pfade erscheinen, sobald er entsperrt ist. Alles andere geht derweil.</translation>
    </message>
    <message>
        <source>Put paths into &amp;URIs</source>
        <translation>Pfade in URIs s&amp;chreiben</translation>
    </message>
    <message>
        <source>The keyring stayed locked.</source>
        <translation>Der Schlüsselbund blieb gesperrt.</translation>
    </message>
    <message>
        <source>There is still no keyring that keeps paths.</source>
        <translation>Es gibt noch immer keinen Schlüsselbund, der Pfade aufnimmt.</translation>
    </message>
    <message>
        <source>This &amp;session only</source>
        <translation>Nur diese &amp;Sitzung</translation>
    </message>
    <message>
        <source>Waiting for the keyring; it may ask for its password</source>
        <translation>Es wird auf den Schlüsselbund gewartet; er fragt vielleicht nach seinem Passwort</translation>
    </message>
</context>
<context>
    <name>VaultSteps</name>
    <message>
        <source>Attach the key {0} to {1}</source>
        <translation>Schlüssel {0} mit {1} verbinden</translation>
    </message>
    <message>
        <source>Drop the key of {0}</source>
        <translation>Schlüssel von {0} lösen</translation>
    </message>
    <message>
        <source>Kept in the keyring: {0}</source>
        <translation>Im Schlüsselbund: {0}</translation>
    </message>
    <message>
        <source>The passphrase of {0} is forgotten.</source>
        <translation>Die Passphrase von {0} ist vergessen.</translation>
    </message>
    <message>
        <source>The paths stand in the URIs of {0} now, not yet written to the file.</source>
        <translation>Die Pfade stehen jetzt in den URIs von {0}, noch nicht in der Datei.</translation>
    </message>
    <message>
        <source>Write key paths into URIs</source>
        <translation>Schlüsselpfade in URIs schreiben</translation>
    </message>
    <message>
        <source>{0} has its new path, for all who use it.</source>
        <translation>{0} hat einen neuen Pfad, für alle, die ihn nutzen.</translation>
    </message>
    <message>
        <source>{0} is called {1} now.</source>
        <translation>{0} heißt jetzt {1}.</translation>
    </message>
    <message>
        <source>{0} is forgotten; it was used by {1}.</source>
        <translation>{0} ist vergessen; genutzt wurde er von {1}.</translation>
    </message>
    <message>
        <source>{0} is forgotten; nobody used it.</source>
        <translation>{0} ist vergessen; niemand nutzte ihn.</translation>
    </message>
</context>
<context>
    <name>WhatCard</name>
    <message>
        <source>H&amp;ypervisor</source>
        <translation>H&amp;ypervisor</translation>
    </message>
    <message>
        <source>P&amp;ath</source>
        <translation>P&amp;fad</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
</context>
<context>
    <name>WhereCard</name>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>&amp;More: {0}</source>
        <translation>&amp;Mehr: {0}</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;SSH</source>
        <translation>&amp;SSH</translation>
    </message>
    <message>
        <source>&amp;TLS</source>
        <translation>&amp;TLS</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>Be&amp;nutzer</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Every way that libvirt knows</source>
        <translation>Jeder Weg, den libvirt kennt</translation>
    </message>
    <message>
        <source>H&amp;ost</source>
        <translation>H&amp;ost</translation>
    </message>
    <message>
        <source>Leave it out of the URI</source>
        <translation>Aus dem URI weglassen</translation>
    </message>
    <message>
        <source>T&amp;ransport</source>
        <translation>T&amp;ransport</translation>
    </message>
    <message>
        <source>Th&amp;is computer</source>
        <translation>D&amp;ieser Rechner</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
</context>
<context>
    <name>WrappingTable</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>_Calm</name>
    <message>
        <source>No problems</source>
        <translation>Keine Probleme</translation>
    </message>
</context>
<context>
    <name>_Command</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>What to do about the conflict</source>
        <translation>Was mit dem Konflikt geschieht</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Name of the parameter</source>
        <translation>Name des Parameters</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>{0} entfernen</translation>
    </message>
    <message>
        <source>Value of the parameter</source>
        <translation>Wert des Parameters</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>_Table</name>
    <message>
        <source>Results of the tests</source>
        <translation>Ergebnisse der Tests</translation>
    </message>
</context>
<context>
    <name>asked</name>
    <message>
        <source>A file sets it, and this session does not have it; the next login may</source>
        <translation>Eine Datei setzt es, diese Sitzung hat es nicht; die nächste Anmeldung vielleicht</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>As root, libvirt does not read this file</source>
        <translation>Als root liest libvirt diese Datei nicht</translation>
    </message>
    <message>
        <source>As root, libvirt does not read this file; its {0} is not used</source>
        <translation>Als root liest libvirt diese Datei nicht; ihr {0} gilt nicht</translation>
    </message>
    <message>
        <source>As {0}, libvirt reads {1}</source>
        <translation>Als {0} liest libvirt {1}</translation>
    </message>
    <message>
        <source>As {0}, libvirt reads {1}, which you may not look at</source>
        <translation>Als {0} liest libvirt {1}, das Sie nicht ansehen dürfen</translation>
    </message>
    <message>
        <source>As {0}, libvirt would read {1}, which is not there</source>
        <translation>Als {0} würde libvirt {1} lesen, das es nicht gibt</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>No file that logins and shells read sets it</source>
        <translation>Keine Datei, die Anmeldung oder Shell liest, setzt es</translation>
    </message>
    <message>
        <source>Only root's libvirt reads this file</source>
        <translation>Nur das libvirt von root liest diese Datei</translation>
    </message>
    <message>
        <source>Only root's libvirt reads this file; its {0} is not used</source>
        <translation>Nur das libvirt von root liest diese Datei; ihr {0} gilt nicht</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>Diese Sitzung</translation>
    </message>
    <message>
        <source>What {0} sets for a session, as a variable or another folder, is not known here</source>
        <translation>Was {0} für eine Sitzung setzt, als Variable oder anderen Ordner, ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>Where {0} is set</source>
        <translation>Wo {0} gesetzt ist</translation>
    </message>
    <message>
        <source>Why not the other?</source>
        <translation>Warum nicht das andere?</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>Zeile {0}</translation>
    </message>
    <message>
        <source>me ({0})</source>
        <translation>ich ({0})</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>uri_aliases[{0}] has the same name; the first one wins</source>
        <translation>uri_aliases[{0}] hat denselben Namen; der erste gewinnt</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>A % must be followed by two hexadecimal digits, or be written %25</source>
        <translation>Auf ein % müssen zwei Hexadezimalziffern folgen, sonst wird es %25 geschrieben</translation>
    </message>
    <message>
        <source>A ; does not separate while an &amp; follows: {0} is {1}</source>
        <translation>Ein ; trennt nicht, solange ein &amp; folgt: {0} ist {1}</translation>
    </message>
    <message>
        <source>A ; separates only as long as no &amp; follows; &amp; always does</source>
        <translation>Ein ; trennt nur, solange kein &amp; folgt; &amp; trennt immer</translation>
    </message>
    <message>
        <source>A Microsoft Hyper-V server, reached through WinRM</source>
        <translation>Ein Microsoft-Hyper-V-Server, erreicht über WinRM</translation>
    </message>
    <message>
        <source>A SASL user often needs the realm: alice@{0}</source>
        <translation>Ein SASL-Benutzer braucht oft den Realm: alice@{0}</translation>
    </message>
    <message>
        <source>A URI begins with a driver, for example {0}</source>
        <translation>Ein URI beginnt mit einem Treiber, zum Beispiel {0}</translation>
    </message>
    <message>
        <source>A URI cannot carry a NUL; libvirt ends the text there</source>
        <translation>Ein URI kann kein NUL tragen; libvirt beendet den Text dort</translation>
    </message>
    <message>
        <source>A URI cannot carry {0}, which is no character</source>
        <translation>Ein URI kann {0} nicht tragen, das kein Zeichen ist</translation>
    </message>
    <message>
        <source>A VMware ESX server, reached through its web interface</source>
        <translation>Ein VMware-ESX-Server, erreicht über seine Web-Schnittstelle</translation>
    </message>
    <message>
        <source>A VMware Server 2.0, reached through its web interface</source>
        <translation>Ein VMware Server 2.0, erreicht über seine Web-Schnittstelle</translation>
    </message>
    <message>
        <source>A backslash cannot stand in a URI</source>
        <translation>Ein Backslash kann nicht in einem URI stehen</translation>
    </message>
    <message>
        <source>A blank cannot stand in a URI</source>
        <translation>Ein Leerzeichen kann nicht in einem URI stehen</translation>
    </message>
    <message>
        <source>A blank stands around the URI; libvirt does not take it away</source>
        <translation>Um den URI steht ein Leerzeichen; libvirt entfernt es nicht</translation>
    </message>
    <message>
        <source>A certificate of this computer has expired: {0}</source>
        <translation>Ein Zertifikat dieses Rechners ist abgelaufen: {0}</translation>
    </message>
    <message>
        <source>A character that cannot be seen, {0}, stands in the URI</source>
        <translation>Im URI steht ein unsichtbares Zeichen, {0}</translation>
    </message>
    <message>
        <source>A client certificate and its key belong together</source>
        <translation>Ein Client-Zertifikat und sein Schlüssel gehören zusammen</translation>
    </message>
    <message>
        <source>A driver is missing before {0}</source>
        <translation>Vor {0} fehlt ein Treiber</translation>
    </message>
    <message>
        <source>A driver's name begins with a letter</source>
        <translation>Der Name eines Treibers beginnt mit einem Buchstaben</translation>
    </message>
    <message>
        <source>A driver's name begins with a letter, not with {0}</source>
        <translation>Der Name eines Treibers beginnt mit einem Buchstaben, nicht mit {0}</translation>
    </message>
    <message>
        <source>A driver's name cannot hold {0}</source>
        <translation>Der Name eines Treibers kann {0} nicht enthalten</translation>
    </message>
    <message>
        <source>A driver's name has letters, digits, - and . only; {0} is none</source>
        <translation>Der Name eines Treibers hat nur Buchstaben, Ziffern, - und .; {0} ist keiner</translation>
    </message>
    <message>
        <source>A driver's name is written in small letters: {0}</source>
        <translation>Der Name eines Treibers wird in Kleinbuchstaben geschrieben: {0}</translation>
    </message>
    <message>
        <source>A file of CA certificates to check the server with, instead of the system's</source>
        <translation>Eine Datei mit CA-Zertifikaten zur Prüfung des Servers, statt derer des Systems</translation>
    </message>
    <message>
        <source>A file with user names and passwords, written like libvirt's auth.conf</source>
        <translation>Eine Datei mit Benutzernamen und Passwörtern, geschrieben wie die auth.conf von libvirt</translation>
    </message>
    <message>
        <source>A key needs a name</source>
        <translation>Ein Schlüssel braucht einen Namen</translation>
    </message>
    <message>
        <source>A key's name does not begin or end with a blank</source>
        <translation>Der Name eines Schlüssels beginnt und endet nicht mit einem Leerzeichen</translation>
    </message>
    <message>
        <source>A key's name has no {0} in it</source>
        <translation>Der Name eines Schlüssels enthält kein {0}</translation>
    </message>
    <message>
        <source>A key's name has visible characters only</source>
        <translation>Der Name eines Schlüssels hat nur sichtbare Zeichen</translation>
    </message>
    <message>
        <source>A key's name has {0} characters at most</source>
        <translation>Der Name eines Schlüssels hat höchstens {0} Zeichen</translation>
    </message>
    <message>
        <source>A later entry is called {0} as well and stands for {1}</source>
        <translation>Ein späterer Eintrag heißt auch {0} und steht für {1}</translation>
    </message>
    <message>
        <source>A list cannot hold comments</source>
        <translation>Eine Liste kann keine Kommentare enthalten</translation>
    </message>
    <message>
        <source>A list cannot hold comments, and this one holds {0}</source>
        <translation>Eine Liste kann keine Kommentare enthalten, und diese enthält {0}</translation>
    </message>
    <message>
        <source>A list has to begin on the line of its “=”</source>
        <translation>Eine Liste muss in der Zeile ihres „=“ beginnen</translation>
    </message>
    <message>
        <source>A local connection needs three slashes: {0}</source>
        <translation>Eine lokale Verbindung braucht drei Schrägstriche: {0}</translation>
    </message>
    <message>
        <source>A local socket leads to this computer, but it names a host</source>
        <translation>Ein lokaler Socket führt zu diesem Rechner, doch er nennt einen Host</translation>
    </message>
    <message>
        <source>A number needs digits behind its sign</source>
        <translation>Eine Zahl braucht Ziffern hinter ihrem Vorzeichen</translation>
    </message>
    <message>
        <source>A package of cyrus-sasl is missing, or sasl.conf allows too little</source>
        <translation>Ein Paket von cyrus-sasl fehlt, oder sasl.conf erlaubt zu wenig</translation>
    </message>
    <message>
        <source>A parameter needs a name</source>
        <translation>Ein Parameter braucht einen Namen</translation>
    </message>
    <message>
        <source>A polkit agent runs: {0}</source>
        <translation>Ein polkit-Agent läuft: {0}</translation>
    </message>
    <message>
        <source>A port is a number; {0} is none</source>
        <translation>Ein Port ist eine Zahl; {0} ist keine</translation>
    </message>
    <message>
        <source>A port must follow the colon</source>
        <translation>Auf den Doppelpunkt muss ein Port folgen</translation>
    </message>
    <message>
        <source>A port needs a host before it</source>
        <translation>Ein Port braucht einen Host vor sich</translation>
    </message>
    <message>
        <source>A pretended hypervisor to try things with</source>
        <translation>Ein vorgetäuschter Hypervisor zum Ausprobieren</translation>
    </message>
    <message>
        <source>A program that libvirt needs is missing on {0}</source>
        <translation>Ein Programm, das libvirt braucht, fehlt auf {0}</translation>
    </message>
    <message>
        <source>A program written in Go was refused: it reads neither ~/.ssh/config nor the agent</source>
        <translation>Ein in Go geschriebenes Programm wurde abgelehnt: Es liest weder ~/.ssh/config noch fragt es den Agenten</translation>
    </message>
    <message>
        <source>A query must be percent-encoded; {0} is not</source>
        <translation>Eine Abfrage muss prozentkodiert sein; {0} ist es nicht</translation>
    </message>
    <message>
        <source>A question of its own was declined, or the key needs a touch or a PIN</source>
        <translation>Eine eigene Frage von ihm wurde verneint, oder der Schlüssel braucht eine Berührung oder PIN</translation>
    </message>
    <message>
        <source>A rule of polkit denies it</source>
        <translation>Eine Regel von polkit verbietet es</translation>
    </message>
    <message>
        <source>A second # cannot stand in a URI</source>
        <translation>Ein zweites # kann nicht in einem URI stehen</translation>
    </message>
    <message>
        <source>A second uri_aliases has an entry {0}, which stands for {1}</source>
        <translation>Ein zweites uri_aliases hat einen Eintrag {0}, der für {1} steht</translation>
    </message>
    <message>
        <source>A secret is a passphrase or a password of something named</source>
        <translation>Ein Geheimnis ist eine Passphrase oder ein Passwort von etwas Benanntem</translation>
    </message>
    <message>
        <source>A session daemon serves /session, the system's daemon /system</source>
        <translation>Ein Session-Daemon bedient /session, der des Systems /system</translation>
    </message>
    <message>
        <source>A session is reached by virt-ssh-helper only, so netcat= is refused</source>
        <translation>Eine Session wird nur durch virt-ssh-helper erreicht, daher wird netcat= abgelehnt</translation>
    </message>
    <message>
        <source>A session on another host needs virt-ssh-helper there (libvirt 6.8.0)</source>
        <translation>Eine Session auf einem anderen Host braucht dort virt-ssh-helper (libvirt 6.8.0)</translation>
    </message>
    <message>
        <source>A setting needs “=” between its name and its value</source>
        <translation>Eine Einstellung braucht „=“ zwischen Name und Wert</translation>
    </message>
    <message>
        <source>A shell on the host would read {0} (in socket=)</source>
        <translation>Eine Shell auf dem Host würde {0} lesen (in socket=)</translation>
    </message>
    <message>
        <source>A slash is missing: {0}</source>
        <translation>Ein Schrägstrich fehlt: {0}</translation>
    </message>
    <message>
        <source>A socket is left at {0}, but no daemon listens</source>
        <translation>Bei {0} liegt noch ein Socket, aber kein Daemon lauscht</translation>
    </message>
    <message>
        <source>A socket's path has at most {0} bytes; this one is longer</source>
        <translation>Der Pfad eines Sockets hat höchstens {0} Bytes; dieser ist länger</translation>
    </message>
    <message>
        <source>A text needs quotes around it</source>
        <translation>Ein Text braucht Anführungszeichen</translation>
    </message>
    <message>
        <source>A text needs quotes around it, and {0} items of this list have none</source>
        <translation>Ein Text braucht Anführungszeichen, und {0} Elemente dieser Liste haben keine</translation>
    </message>
    <message>
        <source>A transport must follow the +</source>
        <translation>Auf das + muss ein Transport folgen</translation>
    </message>
    <message>
        <source>A transport needs a driver before it</source>
        <translation>Ein Transport braucht einen Treiber vor sich</translation>
    </message>
    <message>
        <source>A transport's name cannot hold {0}</source>
        <translation>Der Name eines Transports kann {0} nicht enthalten</translation>
    </message>
    <message>
        <source>A transport's name has letters, digits, - and . only; {0} is none</source>
        <translation>Der Name eines Transports hat nur Buchstaben, Ziffern, - und .; {0} ist keiner</translation>
    </message>
    <message>
        <source>A unix socket is local, but the URI names the host {0}</source>
        <translation>Ein Unix-Socket ist lokal, aber der URI nennt den Host {0}</translation>
    </message>
    <message>
        <source>A value without a name is passed over</source>
        <translation>Ein Wert ohne Namen wird übergangen</translation>
    </message>
    <message>
        <source>Accepts any certificate of the server; anybody in between could answer instead</source>
        <translation>Nimmt jedes Zertifikat des Servers an; jeder dazwischen könnte an seiner Stelle antworten</translation>
    </message>
    <message>
        <source>Add brackets</source>
        <translation>Klammern setzen</translation>
    </message>
    <message>
        <source>Alias {0} holds half of a pair that stands for no character</source>
        <translation>Alias {0} enthält die Hälfte eines Paars, das für kein Zeichen steht</translation>
    </message>
    <message>
        <source>Alias {0} is not an object</source>
        <translation>Alias {0} ist kein Objekt</translation>
    </message>
    <message>
        <source>Alias {0} lacks a name or a URI that is a text</source>
        <translation>Alias {0} fehlt ein Name oder ein URI, der ein Text ist</translation>
    </message>
    <message>
        <source>An @ ends the user; one of its own is written %40</source>
        <translation>Ein @ beendet den Benutzer; ein eigenes darin wird %40 geschrieben</translation>
    </message>
    <message>
        <source>An IPv6 address stands in a URI without its brackets</source>
        <translation>Im URI steht eine IPv6-Adresse ohne ihre Klammern</translation>
    </message>
    <message>
        <source>An IPv6 address stands in brackets: [{0}]</source>
        <translation>Eine IPv6-Adresse steht in Klammern: [{0}]</translation>
    </message>
    <message>
        <source>An SSH agent answers at {0}</source>
        <translation>Ein SSH-Agent antwortet bei {0}</translation>
    </message>
    <message>
        <source>An alias must be written out: {0} is no URI here</source>
        <translation>Ein Alias muss ausgeschrieben werden: {0} ist hier kein URI</translation>
    </message>
    <message>
        <source>An alias needs a name</source>
        <translation>Ein Alias braucht einen Namen</translation>
    </message>
    <message>
        <source>An alias stands before the URI; only the URI belongs here</source>
        <translation>Vor dem URI steht ein Alias; hierher gehört nur der URI</translation>
    </message>
    <message>
        <source>An argument for the program that ext starts</source>
        <translation>Ein Argument für das Programm, das ext startet</translation>
    </message>
    <message>
        <source>An embedded driver needs root= with the folder it keeps its files in</source>
        <translation>Ein eingebetteter Treiber braucht root= mit dem Ordner für seine Dateien</translation>
    </message>
    <message>
        <source>An embedded driver takes no transport</source>
        <translation>Ein eingebetteter Treiber nimmt keinen Transport</translation>
    </message>
    <message>
        <source>An empty variable counts as one that is not set</source>
        <translation>Eine leere Variable gilt als nicht gesetzt</translation>
    </message>
    <message>
        <source>An entry is called {0} and stands for {1}</source>
        <translation>Ein Eintrag heißt {0} und steht für {1}</translation>
    </message>
    <message>
        <source>An entry without a name is legal, but nobody can use it</source>
        <translation>Ein Eintrag ohne Namen ist zulässig, aber niemand kann ihn nutzen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Answer questions by default</source>
        <translation>Fragen mit dem Standard beantworten</translation>
    </message>
    <message>
        <source>Answers the server's questions, which would stop a task, with their default answer</source>
        <translation>Beantwortet Fragen des Servers, die eine Aufgabe aufhielten, mit ihrer Standardantwort</translation>
    </message>
    <message>
        <source>Any host key is accepted, a changed one too; somebody in between could take over</source>
        <translation>Jeder Hostschlüssel wird angenommen, auch ein geänderter; jemand dazwischen könnte übernehmen</translation>
    </message>
    <message>
        <source>Arguments of the program</source>
        <translation>Argumente des Programms</translation>
    </message>
    <message>
        <source>Begin a new line</source>
        <translation>Neue Zeile beginnen</translation>
    </message>
    <message>
        <source>Behind a value only a comment may follow on the line</source>
        <translation>Hinter einem Wert darf in der Zeile nur ein Kommentar folgen</translation>
    </message>
    <message>
        <source>Behind an item of a list only a comma may follow</source>
        <translation>Hinter einem Element einer Liste darf nur ein Komma folgen</translation>
    </message>
    <message>
        <source>Brackets are for IPv6 addresses; here they become a part of the name</source>
        <translation>Klammern sind für IPv6-Adressen; hier werden sie ein Teil des Namens</translation>
    </message>
    <message>
        <source>Built-in</source>
        <translation>Eingebaut</translation>
    </message>
    <message>
        <source>CA certificate bundle</source>
        <translation>CA-Zertifikate</translation>
    </message>
    <message>
        <source>Capital and small letters differ in a name</source>
        <translation>In einem Namen zählt Groß- und Kleinschreibung</translation>
    </message>
    <message>
        <source>Capital and small letters differ in a name, and {0} was asked for</source>
        <translation>Groß- und Kleinbuchstaben unterscheiden sich in einem Namen, und gefragt wurde nach {0}</translation>
    </message>
    <message>
        <source>Certificate folder</source>
        <translation>Zertifikatsordner</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Change it to 1</source>
        <translation>In 1 ändern</translation>
    </message>
    <message>
        <source>Change the port</source>
        <translation>Port ändern</translation>
    </message>
    <message>
        <source>Change to {0}</source>
        <translation>In {0} ändern</translation>
    </message>
    <message>
        <source>Check of the host key</source>
        <translation>Prüfung des Hostschlüssels</translation>
    </message>
    <message>
        <source>Check the host's name</source>
        <translation>Den Namen des Hosts prüfen</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>Diesen Rechner prüfen</translation>
    </message>
    <message>
        <source>Choose another key</source>
        <translation>Anderen Schlüssel wählen</translation>
    </message>
    <message>
        <source>Choose another user</source>
        <translation>Anderen Benutzer wählen</translation>
    </message>
    <message>
        <source>Close the bracket</source>
        <translation>Klammer schließen</translation>
    </message>
    <message>
        <source>Close the list</source>
        <translation>Liste schließen</translation>
    </message>
    <message>
        <source>Close the quotes</source>
        <translation>Anführungszeichen schließen</translation>
    </message>
    <message>
        <source>Cloud Hypervisor</source>
        <translation>Cloud Hypervisor</translation>
    </message>
    <message>
        <source>Compare and trust…</source>
        <translation>Vergleichen und vertrauen …</translation>
    </message>
    <message>
        <source>Compare its key with what its administrator says, then trust it</source>
        <translation>Vergleichen Sie seinen Schlüssel mit dem, was seine Verwaltung nennt, dann vertrauen Sie ihm</translation>
    </message>
    <message>
        <source>Compare its key with what its administrator says, then trust it: {0}</source>
        <translation>Vergleichen Sie seinen Schlüssel mit dem, was seine Verwaltung nennt, dann vertrauen Sie ihm: {0}</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Connect straight to the daemon without encryption; everybody on the way can read along</source>
        <translation>Direkt mit dem Daemon verbinden, ohne Verschlüsselung; jeder auf dem Weg kann mitlesen</translation>
    </message>
    <message>
        <source>Connect straight to the daemon, encrypted, with certificates on both sides</source>
        <translation>Direkt mit dem Daemon verbinden, verschlüsselt, mit Zertifikaten auf beiden Seiten</translation>
    </message>
    <message>
        <source>Connect to a daemon of this computer through its socket</source>
        <translation>Mit einem Daemon dieses Rechners über seinen Socket verbinden</translation>
    </message>
    <message>
        <source>Connect to it over SSH</source>
        <translation>Über SSH verbinden</translation>
    </message>
    <message>
        <source>Convert it to UTF-8</source>
        <translation>In UTF-8 umwandeln</translation>
    </message>
    <message>
        <source>Copy it to your file</source>
        <translation>In Ihre Datei kopieren</translation>
    </message>
    <message>
        <source>Copy the command for a shell that has the group now</source>
        <translation>Befehl kopieren für eine Shell, die die Gruppe jetzt schon hat</translation>
    </message>
    <message>
        <source>Copy the command for {0}</source>
        <translation>Befehl für {0} kopieren</translation>
    </message>
    <message>
        <source>Copy the command that adds you</source>
        <translation>Befehl kopieren, der Sie hinzufügt</translation>
    </message>
    <message>
        <source>Copy the command that brings a key there</source>
        <translation>Befehl kopieren, der einen Schlüssel dorthin bringt</translation>
    </message>
    <message>
        <source>Copy the command that brings the key there</source>
        <translation>Befehl kopieren, der den Schlüssel dorthin bringt</translation>
    </message>
    <message>
        <source>Copy the command that closes it</source>
        <translation>Befehl kopieren, der ihn verschließt</translation>
    </message>
    <message>
        <source>Copy the command that converts a PuTTY key</source>
        <translation>Befehl kopieren, der einen PuTTY-Schlüssel umwandelt</translation>
    </message>
    <message>
        <source>Copy the command that gives it to the agent</source>
        <translation>Befehl kopieren, der ihn dem Agenten gibt</translation>
    </message>
    <message>
        <source>Copy the command that installs it</source>
        <translation>Befehl kopieren, der es installiert</translation>
    </message>
    <message>
        <source>Copy the command that installs the modules</source>
        <translation>Befehl kopieren, der die Module installiert</translation>
    </message>
    <message>
        <source>Copy the command that makes it yours</source>
        <translation>Befehl kopieren, der sie Ihnen übereignet</translation>
    </message>
    <message>
        <source>Copy the command that starts it</source>
        <translation>Befehl kopieren, der ihn startet</translation>
    </message>
    <message>
        <source>Copy the install line for {0}</source>
        <translation>Installationszeile für {0} kopieren</translation>
    </message>
    <message>
        <source>Copy the line that forgets the old key</source>
        <translation>Zeile kopieren, die den alten Schlüssel vergisst</translation>
    </message>
    <message>
        <source>Copy the name in your certificate</source>
        <translation>Den Namen in Ihrem Zertifikat kopieren</translation>
    </message>
    <message>
        <source>Could not import {0}: {1}</source>
        <translation>{0} ließ sich nicht importieren: {1}</translation>
    </message>
    <message>
        <source>Could not read {0}</source>
        <translation>{0} ließ sich nicht lesen</translation>
    </message>
    <message>
        <source>Could not write the picture {0}</source>
        <translation>Das Bild {0} ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>Could not write {0}: {1}</source>
        <translation>{0} ließ sich nicht schreiben: {1}</translation>
    </message>
    <message>
        <source>Credentials file</source>
        <translation>Datei mit Anmeldedaten</translation>
    </message>
    <message>
        <source>Daemon</source>
        <translation>Daemon</translation>
    </message>
    <message>
        <source>Delete the entry</source>
        <translation>Eintrag löschen</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Treiber</translation>
    </message>
    <message>
        <source>Either {0} was set up anew, or someone sits in between; stored: {1}; offered: {2}</source>
        <translation>Entweder wurde {0} neu aufgesetzt, oder jemand sitzt dazwischen; gespeichert: {1}; angeboten: {2}</translation>
    </message>
    <message>
        <source>Either {0} was set up anew, or someone sits in between; the old key is known</source>
        <translation>Entweder wurde {0} neu aufgesetzt, oder jemand sitzt dazwischen; der alte Schlüssel ist bekannt</translation>
    </message>
    <message>
        <source>Embedded</source>
        <translation>Eingebettet</translation>
    </message>
    <message>
        <source>Empty the file</source>
        <translation>Datei leeren</translation>
    </message>
    <message>
        <source>Encode it</source>
        <translation>Kodieren</translation>
    </message>
    <message>
        <source>Every program that opens it ends at once; libvirt 12.8.0 does not crash any more</source>
        <translation>Jedes Programm, das ihn öffnet, endet sofort; libvirt 12.8.0 stürzt nicht mehr ab</translation>
    </message>
    <message>
        <source>Every user of this computer could read the password in the URI</source>
        <translation>Jeder Benutzer dieses Rechners könnte das Passwort im URI lesen</translation>
    </message>
    <message>
        <source>Everything before it was tried</source>
        <translation>Alles davor wurde versucht</translation>
    </message>
    <message>
        <source>Far side</source>
        <translation>Gegenseite</translation>
    </message>
    <message>
        <source>Files include each other more than {0} deep</source>
        <translation>Dateien binden einander mehr als {0} Ebenen tief ein</translation>
    </message>
    <message>
        <source>Find the reason over SSH</source>
        <translation>Den Grund über SSH herausfinden</translation>
    </message>
    <message>
        <source>First contact with {0}</source>
        <translation>Erster Kontakt mit {0}</translation>
    </message>
    <message>
        <source>For root libvirt uses the system's daemon, never a session's</source>
        <translation>Für root nutzt libvirt den Daemon des Systems, nie den einer Session</translation>
    </message>
    <message>
        <source>Found at {0}</source>
        <translation>Gefunden bei {0}</translation>
    </message>
    <message>
        <source>Fragment</source>
        <translation>Fragment</translation>
    </message>
    <message>
        <source>GPG_TTY and TERM are passed on by Debian's builds of this version only</source>
        <translation>GPG_TTY und TERM werden nur von Debians Builds dieser Version weitergegeben</translation>
    </message>
    <message>
        <source>Gives the machines the UUIDs that libvirt gave them before version 12.4.0</source>
        <translation>Gibt den Maschinen die UUIDs, die libvirt ihnen vor Version 12.4.0 gab</translation>
    </message>
    <message>
        <source>GnuTLS does not take this priority: nothing stands beside a colon</source>
        <translation>GnuTLS nimmt diese Priorität nicht an: Neben einem Doppelpunkt steht nichts</translation>
    </message>
    <message>
        <source>GnuTLS does not take this priority: {0} is nothing it knows</source>
        <translation>GnuTLS nimmt diese Priorität nicht an: {0} kennt es nicht</translation>
    </message>
    <message>
        <source>Go to the entry</source>
        <translation>Zum Eintrag gehen</translation>
    </message>
    <message>
        <source>Go to {0}</source>
        <translation>Zu {0} gehen</translation>
    </message>
    <message>
        <source>Guests of a Xen host</source>
        <translation>Gäste eines Xen-Hosts</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>Behandelt von</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Host devices</source>
        <translation>Host-Geräte</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Hostschlüssel</translation>
    </message>
    <message>
        <source>How for {0}: put this line into {1}</source>
        <translation>So geht es bei {0}: diese Zeile in {1} schreiben</translation>
    </message>
    <message>
        <source>How the daemon is reached on the host: native needs virt-ssh-helper there, netcat needs a netcat, auto tries native first</source>
        <translation>Wie der Daemon auf dem Host erreicht wird: native braucht dort virt-ssh-helper, netcat braucht ein netcat, auto versucht zuerst native</translation>
    </message>
    <message>
        <source>Hung up in the handshake: {0}</source>
        <translation>Im Handshake beendet: {0}</translation>
    </message>
    <message>
        <source>Hyper-V</source>
        <translation>Hyper-V</translation>
    </message>
    <message>
        <source>IBM Power Hypervisor</source>
        <translation>IBM Power Hypervisor</translation>
    </message>
    <message>
        <source>In this session {0} is {1}, and that counts</source>
        <translation>In dieser Sitzung ist {0} gleich {1}, und das gilt</translation>
    </message>
    <message>
        <source>In {0} {1} lacks its other half</source>
        <translation>In {0} fehlt {1} die andere Hälfte</translation>
    </message>
    <message>
        <source>Install it for the system's own Python</source>
        <translation>Installieren Sie sie für das Python des Systems</translation>
    </message>
    <message>
        <source>Install it to open connections; building, checking and exporting work without</source>
        <translation>Installieren Sie sie, um Verbindungen zu öffnen; Bauen, Prüfen und Exportieren geht ohne</translation>
    </message>
    <message>
        <source>Install it, or use the transport libssh, which needs none</source>
        <translation>Installieren Sie es, oder nutzen Sie den Transport libssh, der keins braucht</translation>
    </message>
    <message>
        <source>Install one, and let your desktop start it at login</source>
        <translation>Installieren Sie einen, und lassen Sie ihn Ihren Desktop bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>It affects every connection over SSH</source>
        <translation>Das betrifft jede Verbindung über SSH</translation>
    </message>
    <message>
        <source>It comes from LIBVIRT_DEFAULT_URI, or from uri_default in libvirt.conf</source>
        <translation>Sie stammt aus LIBVIRT_DEFAULT_URI oder aus uri_default in libvirt.conf</translation>
    </message>
    <message>
        <source>It comes with libvirt 6.8.0; a session, or proxy=native, has no other way</source>
        <translation>Es gehört zu libvirt ab 6.8.0; eine Session oder proxy=native hat keinen anderen Weg</translation>
    </message>
    <message>
        <source>It does not fall back to another file</source>
        <translation>Es weicht nicht auf eine andere Datei aus</translation>
    </message>
    <message>
        <source>It has libssh, libssh2, tls and tcp</source>
        <translation>Es hat libssh, libssh2, tls und tcp</translation>
    </message>
    <message>
        <source>It holds a character that must be percent-encoded, or a port that is no number</source>
        <translation>Er enthält ein Zeichen, das prozentkodiert sein muss, oder einen Port, der keine Zahl ist</translation>
    </message>
    <message>
        <source>It is a list of agent, privkey, password and keyboard-interactive</source>
        <translation>Es ist eine Liste aus agent, privkey, password und keyboard-interactive</translation>
    </message>
    <message>
        <source>It is damaged, or in a format it does not know</source>
        <translation>Sie ist beschädigt oder in einem Format, das es nicht kennt</translation>
    </message>
    <message>
        <source>It is damaged, or of PuTTY, which has a format of its own</source>
        <translation>Sie ist beschädigt oder von PuTTY, das ein eigenes Format hat</translation>
    </message>
    <message>
        <source>It is not tested: ssh would show the password to every user of this computer</source>
        <translation>Er wird nicht getestet: ssh würde das Passwort jedem Benutzer dieses Rechners zeigen</translation>
    </message>
    <message>
        <source>It is of another authority, expired, or not in the server's list of names</source>
        <translation>Es ist von einer anderen Zertifizierungsstelle, abgelaufen oder nicht in der Namensliste des Servers</translation>
    </message>
    <message>
        <source>It is signed by nobody this computer knows</source>
        <translation>Es ist von niemandem signiert, den dieser Rechner kennt</translation>
    </message>
    <message>
        <source>It is written in capitals, as in sasl.SCRAM-SHA-256</source>
        <translation>Es wird in Großbuchstaben geschrieben, wie in sasl.SCRAM-SHA-256</translation>
    </message>
    <message>
        <source>It leads to this computer, which has no user or port</source>
        <translation>Er führt zu diesem Rechner, der weder Benutzer noch Port hat</translation>
    </message>
    <message>
        <source>It leads to this computer; change the transport as well</source>
        <translation>Er führt zu diesem Rechner; ändern Sie auch den Transport</translation>
    </message>
    <message>
        <source>It leads to this computer; it needs a host as well</source>
        <translation>Er führt zu diesem Rechner; er braucht auch einen Host</translation>
    </message>
    <message>
        <source>It makes no difference: both are the same URI</source>
        <translation>Es macht keinen Unterschied: Beide sind derselbe URI</translation>
    </message>
    <message>
        <source>It may be no SSH server, or one that waits for a name server</source>
        <translation>Vielleicht ist es kein SSH-Server, oder er wartet auf einen Nameserver</translation>
    </message>
    <message>
        <source>It may wait for a name server, or ask something nobody can see</source>
        <translation>Vielleicht wartet er auf einen Nameserver oder fragt etwas, das niemand sieht</translation>
    </message>
    <message>
        <source>It must hold cacert.pem, and clientcert.pem with clientkey.pem where the server asks</source>
        <translation>Er muss cacert.pem enthalten, und clientcert.pem mit clientkey.pem, wo der Server danach fragt</translation>
    </message>
    <message>
        <source>It says: {0}</source>
        <translation>Sie sagt: {0}</translation>
    </message>
    <message>
        <source>It was asked for at {0} all the same: a daemon may know more drivers</source>
        <translation>Er wurde dennoch bei {0} erfragt: Ein Daemon kann mehr Treiber kennen</translation>
    </message>
    <message>
        <source>It would have to ask: {0}</source>
        <translation>Es müsste fragen: {0}</translation>
    </message>
    <message>
        <source>Its administrator must renew it with a newer algorithm or a longer key</source>
        <translation>Seine Verwaltung muss es mit einem neueren Verfahren oder längeren Schlüssel erneuern</translation>
    </message>
    <message>
        <source>Its administrator must renew it; look at this computer's clock, too</source>
        <translation>Seine Verwaltung muss es erneuern; sehen Sie auch auf die Uhr dieses Rechners</translation>
    </message>
    <message>
        <source>Its daemon is not installed, or libvirt is told not to start it</source>
        <translation>Sein Daemon ist nicht installiert, oder libvirt soll ihn nicht starten</translation>
    </message>
    <message>
        <source>Its name, its authority or its date is not right; libvirt does not say which</source>
        <translation>Sein Name, seine Zertifizierungsstelle oder sein Datum stimmt nicht; libvirt sagt nicht, was</translation>
    </message>
    <message>
        <source>Keep TLS</source>
        <translation>TLS behalten</translation>
    </message>
    <message>
        <source>Keeps ssh from asking for a password or passphrase; it fails instead</source>
        <translation>Hält ssh davon ab, nach Passwort oder Passphrase zu fragen; es scheitert stattdessen</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>Key of the vault</source>
        <translation>Schlüssel aus dem Tresor</translation>
    </message>
    <message>
        <source>Key paths can stay in memory until you quit, or be written into the URI</source>
        <translation>Schlüsselpfade können bis zum Beenden im Speicher bleiben oder in den URI geschrieben werden</translation>
    </message>
    <message>
        <source>Key paths stay in memory until you quit</source>
        <translation>Schlüsselpfade bleiben im Speicher, bis Sie beenden</translation>
    </message>
    <message>
        <source>Key {0} is locked</source>
        <translation>Der Schlüssel {0} ist gesperrt</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Known hosts</source>
        <translation>Bekannte Hosts</translation>
    </message>
    <message>
        <source>Known hosts file</source>
        <translation>Datei bekannter Hosts</translation>
    </message>
    <message>
        <source>LIBVIRT_AUTH_FILE names it</source>
        <translation>LIBVIRT_AUTH_FILE nennt sie</translation>
    </message>
    <message>
        <source>LIBVIRT_DEFAULT_URI comes before it</source>
        <translation>LIBVIRT_DEFAULT_URI geht vor</translation>
    </message>
    <message>
        <source>LXC</source>
        <translation>LXC</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Leaves out the look at one's own certificates (dates, purpose) before connecting</source>
        <translation>Lässt vor dem Verbinden den Blick auf die eigenen Zertifikate (Daten, Zweck) aus</translation>
    </message>
    <message>
        <source>Let an agent ask in a terminal</source>
        <translation>Einen Agenten in einem Terminal fragen lassen</translation>
    </message>
    <message>
        <source>Let the daemon at the other end choose its hypervisor</source>
        <translation>Den Daemon am anderen Ende seinen Hypervisor wählen lassen</translation>
    </message>
    <message>
        <source>Let yourself be added to it, then log out and in again; or use the session</source>
        <translation>Lassen Sie sich hinzufügen und melden Sie sich ab und wieder an; oder nutzen Sie die Session</translation>
    </message>
    <message>
        <source>Line 1 of {0} begins with a byte order mark, which ssh refuses</source>
        <translation>Zeile 1 von {0} beginnt mit einer Bytereihenfolge-Marke, die ssh ablehnt</translation>
    </message>
    <message>
        <source>Line {0} of libvirt.conf holds a number that is too large</source>
        <translation>Zeile {0} in libvirt.conf enthält eine zu große Zahl</translation>
    </message>
    <message>
        <source>Line {0} of {1} begins a Match block; hosts named only there are not looked for</source>
        <translation>Zeile {0} von {1} beginnt einen Match-Block; nur dort genannte Hosts werden nicht angesehen</translation>
    </message>
    <message>
        <source>Line {0} of {1} includes {2}, but {3}</source>
        <translation>Zeile {0} von {1} bindet {2} ein, aber {3}</translation>
    </message>
    <message>
        <source>Line {0} of {1} leaves a quote open</source>
        <translation>Zeile {0} von {1} lässt ein Anführungszeichen offen</translation>
    </message>
    <message>
        <source>Line {0}: a second {1}, which libvirt never uses</source>
        <translation>Zeile {0}: ein zweites {1}, das libvirt nie nutzt</translation>
    </message>
    <message>
        <source>Line {0}: {1}</source>
        <translation>Zeile {0}: {1}</translation>
    </message>
    <message>
        <source>Linux containers managed by libvirt</source>
        <translation>Linux-Container, verwaltet von libvirt</translation>
    </message>
    <message>
        <source>Lists are nested so deep here that libvirt crashes</source>
        <translation>Hier sind Listen so tief verschachtelt, dass libvirt abstürzt</translation>
    </message>
    <message>
        <source>Local socket</source>
        <translation>Lokaler Socket</translation>
    </message>
    <message>
        <source>Log in again, or start an agent and this program after it</source>
        <translation>Melden Sie sich neu an, oder starten Sie einen Agenten und danach dieses Programm</translation>
    </message>
    <message>
        <source>Log in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Log out and in again</source>
        <translation>Melden Sie sich ab und wieder an</translation>
    </message>
    <message>
        <source>Logical partitions of IBM Power servers</source>
        <translation>Logische Partitionen von IBM-Power-Servern</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Logins from</source>
        <translation>Anmeldedaten aus</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look at this computer's clock</source>
        <translation>Sehen Sie auf die Uhr dieses Rechners</translation>
    </message>
    <message>
        <source>Look at what it starts, and where the URI comes from</source>
        <translation>Sehen Sie an, was er startet und woher der URI kommt</translation>
    </message>
    <message>
        <source>Make it a comment</source>
        <translation>Zu einem Kommentar machen</translation>
    </message>
    <message>
        <source>Make it a list</source>
        <translation>Zu einer Liste machen</translation>
    </message>
    <message>
        <source>Make it an empty list</source>
        <translation>Zu einer leeren Liste machen</translation>
    </message>
    <message>
        <source>Make the rest of the line a comment</source>
        <translation>Den Rest der Zeile zu einem Kommentar machen</translation>
    </message>
    <message>
        <source>Many builds of libvirt have no driver {0}</source>
        <translation>Viele Builds von libvirt haben keinen Treiber {0}</translation>
    </message>
    <message>
        <source>More than {0} files are included</source>
        <translation>Mehr als {0} Dateien werden eingebunden</translation>
    </message>
    <message>
        <source>Most people want SSH</source>
        <translation>Die meisten wollen SSH</translation>
    </message>
    <message>
        <source>Move it above the list</source>
        <translation>Über die Liste setzen</translation>
    </message>
    <message>
        <source>Move them above the list</source>
        <translation>Alle über die Liste setzen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name for the far daemon</source>
        <translation>Name für den entfernten Daemon</translation>
    </message>
    <message>
        <source>Name it {0}</source>
        <translation>{0} nennen</translation>
    </message>
    <message>
        <source>Neither the key nor what else sshauth allows was taken</source>
        <translation>Weder der Schlüssel noch was sshauth sonst erlaubt wurde angenommen</translation>
    </message>
    <message>
        <source>Netcat on the far side</source>
        <translation>Netcat auf der Gegenseite</translation>
    </message>
    <message>
        <source>Network filters</source>
        <translation>Netzwerkfilter</translation>
    </message>
    <message>
        <source>Network interfaces</source>
        <translation>Netzwerkschnittstellen</translation>
    </message>
    <message>
        <source>Never ask in a terminal</source>
        <translation>Nie im Terminal fragen</translation>
    </message>
    <message>
        <source>No SSH agent is known here: SSH_AUTH_SOCK is not set</source>
        <translation>Hier ist kein SSH-Agent bekannt: SSH_AUTH_SOCK ist nicht gesetzt</translation>
    </message>
    <message>
        <source>No SSH server listens there; it may be on another port</source>
        <translation>Dort lauscht kein SSH-Server; vielleicht auf einem anderen Port</translation>
    </message>
    <message>
        <source>No SSH server: it says {0}</source>
        <translation>Kein SSH-Server: Er sagt {0}</translation>
    </message>
    <message>
        <source>No URI can name {0}</source>
        <translation>Kein URI kann {0} nennen</translation>
    </message>
    <message>
        <source>No answer within {0} s</source>
        <translation>Keine Antwort innerhalb von {0} s</translation>
    </message>
    <message>
        <source>No comma may follow the value of a setting</source>
        <translation>Hinter dem Wert einer Einstellung darf kein Komma folgen</translation>
    </message>
    <message>
        <source>No daemon of libvirt is installed on this computer</source>
        <translation>Auf diesem Rechner ist kein Daemon von libvirt installiert</translation>
    </message>
    <message>
        <source>No host can stand before a path that does not begin with /</source>
        <translation>Vor einem Pfad, der nicht mit / beginnt, kann kein Host stehen</translation>
    </message>
    <message>
        <source>No host key is remembered in {0}, so every host is new each time</source>
        <translation>In {0} wird kein Hostschlüssel gemerkt, daher ist jeder Host jedes Mal neu</translation>
    </message>
    <message>
        <source>No key is taken; {0} is left</source>
        <translation>Kein Schlüssel wird angenommen; es bleibt {0}</translation>
    </message>
    <message>
        <source>No key of yours was there to be tried; a key spares the password</source>
        <translation>Kein Schlüssel von Ihnen war zum Versuchen da; ein Schlüssel erspart das Passwort</translation>
    </message>
    <message>
        <source>No key was offered that it accepts</source>
        <translation>Es wurde kein Schlüssel angeboten, den er annimmt</translation>
    </message>
    <message>
        <source>No list is open that this bracket could close</source>
        <translation>Es ist keine Liste offen, die diese Klammer schließen könnte</translation>
    </message>
    <message>
        <source>No name was given; libvirt has a default</source>
        <translation>Kein Name wurde gegeben; libvirt hat einen Standard</translation>
    </message>
    <message>
        <source>No netcat there</source>
        <translation>Kein netcat dort</translation>
    </message>
    <message>
        <source>No one can ask for your password: this desktop runs no polkit agent</source>
        <translation>Niemand kann nach Ihrem Passwort fragen: Auf diesem Desktop läuft kein polkit-Agent</translation>
    </message>
    <message>
        <source>No polkit agent is running in this desktop, so no one can ask for your password</source>
        <translation>Auf diesem Desktop läuft kein polkit-Agent, daher kann niemand nach Ihrem Passwort fragen</translation>
    </message>
    <message>
        <source>No socket of libvirt seen; there is {0}</source>
        <translation>Kein Socket von libvirt zu sehen; es gibt {0}</translation>
    </message>
    <message>
        <source>No virt-ssh-helper there</source>
        <translation>Kein virt-ssh-helper dort</translation>
    </message>
    <message>
        <source>No yes opens it here; write it anew if you know what it should be</source>
        <translation>Kein Ja öffnet ihn hier; schreiben Sie ihn neu, wenn Sie wissen, wie er lauten soll</translation>
    </message>
    <message>
        <source>Nobody answers what the address of “{0}” is</source>
        <translation>Niemand sagt, welche Adresse „{0}“ hat</translation>
    </message>
    <message>
        <source>Not needed: you are not asked for a password</source>
        <translation>Nicht nötig: Sie werden nicht nach einem Passwort gefragt</translation>
    </message>
    <message>
        <source>Nothing here needs it, but people use it to check</source>
        <translation>Hier braucht es nichts, aber viele prüfen damit</translation>
    </message>
    <message>
        <source>Nothing listens at {0}</source>
        <translation>Bei {0} lauscht nichts</translation>
    </message>
    <message>
        <source>Nothing listens at {0} yet; libvirt starts its daemon</source>
        <translation>Bei {0} lauscht noch nichts; libvirt startet seinen Daemon</translation>
    </message>
    <message>
        <source>Nothing listens at {0}, but libvirt does at {1}</source>
        <translation>Bei {0} lauscht nichts, aber libvirt bei {1}</translation>
    </message>
    <message>
        <source>Nothing reads what follows #</source>
        <translation>Nichts liest, was auf # folgt</translation>
    </message>
    <message>
        <source>Nothing stands before the @, so libvirt takes the rest of the URI for the user</source>
        <translation>Vor dem @ steht nichts, daher nimmt libvirt den Rest des URI für den Benutzer</translation>
    </message>
    <message>
        <source>Nothing, unless virtual machines are to run on this computer</source>
        <translation>Nichts, außer wenn auf diesem Rechner virtuelle Maschinen laufen sollen</translation>
    </message>
    <message>
        <source>Number used once</source>
        <translation>Einmalwert</translation>
    </message>
    <message>
        <source>Offered: {0}. The host accepts: {1}</source>
        <translation>Angeboten: {0}. Der Host nimmt an: {1}</translation>
    </message>
    <message>
        <source>Older machine UUIDs</source>
        <translation>Ältere Maschinen-UUIDs</translation>
    </message>
    <message>
        <source>One ESX server behind a vCenter; the path leads to it: /datacenter/server</source>
        <translation>Ein ESX-Server hinter einem vCenter; der Pfad führt zu ihm: /datacenter/server</translation>
    </message>
    <message>
        <source>One of the two is old; the far side should be updated, or ~/.ssh/config allow more</source>
        <translation>Eins von beiden ist alt; die Gegenseite sollte aktualisiert werden, oder ~/.ssh/config mehr erlauben</translation>
    </message>
    <message>
        <source>One of the two is old; the ssh program may know more</source>
        <translation>Eins von beiden ist alt; das Programm ssh kann vielleicht mehr</translation>
    </message>
    <message>
        <source>One “=” is enough between a setting's name and its value</source>
        <translation>Zwischen Name und Wert einer Einstellung genügt ein „=“</translation>
    </message>
    <message>
        <source>Only a port can follow an address in brackets</source>
        <translation>Auf eine Adresse in Klammern kann nur ein Port folgen</translation>
    </message>
    <message>
        <source>Only programs of root read that file; those of this user read {0} and no other</source>
        <translation>Nur Programme von root lesen diese Datei; die dieses Benutzers lesen {0} und keine andere</translation>
    </message>
    <message>
        <source>Only programs that forward it need this; libvirt's own transports do not</source>
        <translation>Nur Programme, die ihn weiterleiten, brauchen das; die eigenen Transporte von libvirt nicht</translation>
    </message>
    <message>
        <source>Only qemu and secret can be embedded, not {0}</source>
        <translation>Nur qemu und secret können eingebettet werden, nicht {0}</translation>
    </message>
    <message>
        <source>Only the first uri_aliases counts</source>
        <translation>Nur das erste uri_aliases zählt</translation>
    </message>
    <message>
        <source>Only the first {0} counts, so this one has no effect</source>
        <translation>Nur das erste {0} zählt, dieses hat also keine Wirkung</translation>
    </message>
    <message>
        <source>Only the ssh transport reads that file</source>
        <translation>Nur der Transport ssh liest diese Datei</translation>
    </message>
    <message>
        <source>Open libvirt.conf</source>
        <translation>libvirt.conf öffnen</translation>
    </message>
    <message>
        <source>Open the line</source>
        <translation>Die Zeile öffnen</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>Schlüsseltresor öffnen</translation>
    </message>
    <message>
        <source>OpenVZ</source>
        <translation>OpenVZ</translation>
    </message>
    <message>
        <source>OpenVZ containers on this computer</source>
        <translation>OpenVZ-Container auf diesem Rechner</translation>
    </message>
    <message>
        <source>OpenVZ is here, so it is {0}</source>
        <translation>OpenVZ ist hier, daher ist es {0}</translation>
    </message>
    <message>
        <source>Opening it would start {0} on the host (in netcat=)</source>
        <translation>Sein Öffnen würde {0} auf dem Host starten (in netcat=)</translation>
    </message>
    <message>
        <source>Opening it would start {0} on this computer</source>
        <translation>Sein Öffnen würde {0} auf diesem Rechner starten</translation>
    </message>
    <message>
        <source>Opening this URI runs {0} on this computer</source>
        <translation>Das Öffnen dieses URI führt {0} auf diesem Rechner aus</translation>
    </message>
    <message>
        <source>Others can read the key file {0}; ssh refuses such keys</source>
        <translation>Andere können die Schlüsseldatei {0} lesen; ssh lehnt solche Schlüssel ab</translation>
    </message>
    <message>
        <source>Others may read this key (mode {0}), so ssh refuses it</source>
        <translation>Andere dürfen diesen Schlüssel lesen (Rechte {0}), daher lehnt ssh ihn ab</translation>
    </message>
    <message>
        <source>Our own certificate files cannot be used: {0}</source>
        <translation>Die eigenen Zertifikatsdateien sind nicht zu gebrauchen: {0}</translation>
    </message>
    <message>
        <source>Own program</source>
        <translation>Eigenes Programm</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Parallels</source>
        <translation>Parallels</translation>
    </message>
    <message>
        <source>Parameter {0}</source>
        <translation>Parameter {0}</translation>
    </message>
    <message>
        <source>Passphrase of the key</source>
        <translation>Passphrase des Schlüssels</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password prompt of the desktop (polkit)</source>
        <translation>Passwortabfrage des Desktops (polkit)</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Paths of keys cannot be stored securely now; everything else works</source>
        <translation>Pfade von Schlüsseln lassen sich jetzt nicht sicher ablegen; alles andere geht</translation>
    </message>
    <message>
        <source>Percent-encode it</source>
        <translation>Prozentkodieren</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port 0 means the usual port</source>
        <translation>Port 0 bedeutet den üblichen Port</translation>
    </message>
    <message>
        <source>Port used</source>
        <translation>Genutzter Port</translation>
    </message>
    <message>
        <source>Port {0} may be of another service</source>
        <translation>Port {0} gehört vielleicht zu einem anderen Dienst</translation>
    </message>
    <message>
        <source>Port {0} of {1} does not speak TLS</source>
        <translation>Port {0} von {1} spricht kein TLS</translation>
    </message>
    <message>
        <source>Port {0} of {1} is an SSH server, but the transport is {2}</source>
        <translation>Port {0} von {1} ist ein SSH-Server, aber der Transport ist {2}</translation>
    </message>
    <message>
        <source>Port {0} of {1} is no SSH server</source>
        <translation>Port {0} von {1} ist kein SSH-Server</translation>
    </message>
    <message>
        <source>Port {0} of {1} refuses</source>
        <translation>Port {0} von {1} lehnt ab</translation>
    </message>
    <message>
        <source>Ports go up to 65535; libvirt would silently connect to port {0}</source>
        <translation>Ports gehen bis 65535; libvirt würde stillschweigend mit Port {0} verbinden</translation>
    </message>
    <message>
        <source>Ports go up to 65535; {0} is too large</source>
        <translation>Ports gehen bis 65535; {0} ist zu groß</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>Program on the far side</source>
        <translation>Programm auf der Gegenseite</translation>
    </message>
    <message>
        <source>Program to start</source>
        <translation>Zu startendes Programm</translation>
    </message>
    <message>
        <source>Programs of root read {0} and no other file</source>
        <translation>Programme von root lesen {0} und keine andere Datei</translation>
    </message>
    <message>
        <source>Put a comma</source>
        <translation>Komma setzen</translation>
    </message>
    <message>
        <source>Put all commas</source>
        <translation>Alle Kommas setzen</translation>
    </message>
    <message>
        <source>Put all in quotes</source>
        <translation>Alle in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>Put it in quotes</source>
        <translation>In Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>Put its entries into the first list</source>
        <translation>Seine Einträge in die erste Liste setzen</translation>
    </message>
    <message>
        <source>Put the bracket behind =</source>
        <translation>Die Klammer hinter das = setzen</translation>
    </message>
    <message>
        <source>Put the slashes</source>
        <translation>Schrägstriche setzen</translation>
    </message>
    <message>
        <source>QEMU/KVM</source>
        <translation>QEMU/KVM</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Quotation marks stand around the URI; libvirt takes them for a part of it</source>
        <translation>Um den URI stehen Anführungszeichen; libvirt hält sie für einen Teil davon</translation>
    </message>
    <message>
        <source>Read the URI</source>
        <translation>URI lesen</translation>
    </message>
    <message>
        <source>Realm</source>
        <translation>Realm</translation>
    </message>
    <message>
        <source>Remove auth</source>
        <translation>auth entfernen</translation>
    </message>
    <message>
        <source>Remove authfile</source>
        <translation>authfile entfernen</translation>
    </message>
    <message>
        <source>Remove command</source>
        <translation>command entfernen</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove keyfile</source>
        <translation>keyfile entfernen</translation>
    </message>
    <message>
        <source>Remove known_hosts_verify</source>
        <translation>known_hosts_verify entfernen</translation>
    </message>
    <message>
        <source>Remove mode</source>
        <translation>mode entfernen</translation>
    </message>
    <message>
        <source>Remove netcat</source>
        <translation>netcat entfernen</translation>
    </message>
    <message>
        <source>Remove proxy</source>
        <translation>proxy entfernen</translation>
    </message>
    <message>
        <source>Remove socket</source>
        <translation>socket entfernen</translation>
    </message>
    <message>
        <source>Remove sshauth</source>
        <translation>sshauth entfernen</translation>
    </message>
    <message>
        <source>Remove the @</source>
        <translation>Das @ entfernen</translation>
    </message>
    <message>
        <source>Remove the blank</source>
        <translation>Leerzeichen entfernen</translation>
    </message>
    <message>
        <source>Remove the brackets</source>
        <translation>Klammern entfernen</translation>
    </message>
    <message>
        <source>Remove the colon</source>
        <translation>Doppelpunkt entfernen</translation>
    </message>
    <message>
        <source>Remove the host</source>
        <translation>Host entfernen</translation>
    </message>
    <message>
        <source>Remove the password</source>
        <translation>Passwort entfernen</translation>
    </message>
    <message>
        <source>Remove the port</source>
        <translation>Port entfernen</translation>
    </message>
    <message>
        <source>Remove the quotation marks</source>
        <translation>Anführungszeichen entfernen</translation>
    </message>
    <message>
        <source>Remove the quotes</source>
        <translation>Anführungszeichen entfernen</translation>
    </message>
    <message>
        <source>Remove the rest</source>
        <translation>Den Rest entfernen</translation>
    </message>
    <message>
        <source>Remove the setting</source>
        <translation>Einstellung entfernen</translation>
    </message>
    <message>
        <source>Remove the transport</source>
        <translation>Transport entfernen</translation>
    </message>
    <message>
        <source>Remove the user</source>
        <translation>Benutzer entfernen</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>{0} entfernen</translation>
    </message>
    <message>
        <source>Rename it to {0}</source>
        <translation>In {0} umbenennen</translation>
    </message>
    <message>
        <source>Replace the key…</source>
        <translation>Schlüssel ersetzen …</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Rights to the system libvirt</source>
        <translation>Rechte am libvirt des Systems</translation>
    </message>
    <message>
        <source>Root folder</source>
        <translation>Wurzelordner</translation>
    </message>
    <message>
        <source>Run the driver inside this program, below a folder of its own</source>
        <translation>Den Treiber in diesem Programm ausführen, unter einem eigenen Ordner</translation>
    </message>
    <message>
        <source>Runs here</source>
        <translation>Läuft hier</translation>
    </message>
    <message>
        <source>Runs on the host</source>
        <translation>Läuft auf dem Host</translation>
    </message>
    <message>
        <source>SSH</source>
        <translation>SSH</translation>
    </message>
    <message>
        <source>SSH agent</source>
        <translation>SSH-Agent</translation>
    </message>
    <message>
        <source>SSH cannot read the key file {0}</source>
        <translation>SSH kann die Schlüsseldatei {0} nicht lesen</translation>
    </message>
    <message>
        <source>SSH client</source>
        <translation>SSH-Client</translation>
    </message>
    <message>
        <source>SSH refuses the key because others can read it: {0}</source>
        <translation>SSH lehnt den Schlüssel ab, weil andere ihn lesen können: {0}</translation>
    </message>
    <message>
        <source>SSH server</source>
        <translation>SSH-Server</translation>
    </message>
    <message>
        <source>SSH to {0} ended without a reason</source>
        <translation>SSH zu {0} endete ohne Grund</translation>
    </message>
    <message>
        <source>SSH wanted to ask about the host key of {0}, and there is no askpass program</source>
        <translation>SSH wollte zum Hostschlüssel von {0} fragen, und es gibt kein askpass-Programm</translation>
    </message>
    <message>
        <source>SSH wanted to ask for a password, and there is no askpass program</source>
        <translation>SSH wollte nach einem Passwort fragen, und es gibt kein askpass-Programm</translation>
    </message>
    <message>
        <source>SSH works, but libvirt is not running on {0}</source>
        <translation>SSH geht, aber auf {0} läuft libvirt nicht</translation>
    </message>
    <message>
        <source>SSH, built in (libssh)</source>
        <translation>SSH, eingebaut (libssh)</translation>
    </message>
    <message>
        <source>SSH, built in (libssh2)</source>
        <translation>SSH, eingebaut (libssh2)</translation>
    </message>
    <message>
        <source>SSH_AUTH_SOCK is not set here, or what it names is gone</source>
        <translation>SSH_AUTH_SOCK ist hier nicht gesetzt, oder was es nennt, ist weg</translation>
    </message>
    <message>
        <source>SSH_AUTH_SOCK names {0}, where no agent answers</source>
        <translation>SSH_AUTH_SOCK nennt {0}, wo kein Agent antwortet</translation>
    </message>
    <message>
        <source>Sample machines that libvirt makes up</source>
        <translation>Beispielmaschinen, die libvirt sich ausdenkt</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Separate with &amp;</source>
        <translation>Mit &amp; trennen</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Set mode=auto for this one</source>
        <translation>Für diese mode=auto setzen</translation>
    </message>
    <message>
        <source>Set the usual path</source>
        <translation>Den üblichen Pfad setzen</translation>
    </message>
    <message>
        <source>Show the certificates</source>
        <translation>Die Zertifikate zeigen</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>Datei zeigen</translation>
    </message>
    <message>
        <source>Show the problems</source>
        <translation>Die Probleme zeigen</translation>
    </message>
    <message>
        <source>Show the server's certificate</source>
        <translation>Zertifikat des Servers zeigen</translation>
    </message>
    <message>
        <source>Show where it comes from</source>
        <translation>Zeigen, woher sie stammt</translation>
    </message>
    <message>
        <source>Show {0} in libvirt.conf</source>
        <translation>{0} in libvirt.conf zeigen</translation>
    </message>
    <message>
        <source>Skip the check of own certificates</source>
        <translation>Prüfung eigener Zertifikate auslassen</translation>
    </message>
    <message>
        <source>Skip the check of the certificate</source>
        <translation>Prüfung des Zertifikats auslassen</translation>
    </message>
    <message>
        <source>Skip the check of the other side</source>
        <translation>Prüfung der Gegenseite auslassen</translation>
    </message>
    <message>
        <source>Slashes are missing after {0}</source>
        <translation>Hinter {0} fehlen Schrägstriche</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>Someone with root there must start it</source>
        <translation>Jemand mit root-Rechten dort muss es starten</translation>
    </message>
    <message>
        <source>Someone with root there starts it, or sets auth_unix_rw in libvirtd.conf</source>
        <translation>Jemand mit root-Rechten dort startet es oder setzt auth_unix_rw in libvirtd.conf</translation>
    </message>
    <message>
        <source>Something on this computer ended it, or it could not be started</source>
        <translation>Etwas auf diesem Rechner hat es beendet, oder es war nicht zu starten</translation>
    </message>
    <message>
        <source>Speak SSH through the older libssh2, which knows fewer kinds of host keys; without a user name libvirt logs in as root</source>
        <translation>SSH über das ältere libssh2 sprechen, das weniger Arten von Hostschlüsseln kennt; ohne Benutzernamen meldet sich libvirt als root an</translation>
    </message>
    <message>
        <source>Speak SSH without starting a program; your ssh settings are not read, and without a user name libvirt logs in as root</source>
        <translation>SSH sprechen, ohne ein Programm zu starten; Ihre ssh-Einstellungen werden nicht gelesen, und ohne Benutzernamen meldet sich libvirt als root an</translation>
    </message>
    <message>
        <source>Start a program of yours and speak with libvirt through its standard input and output</source>
        <translation>Ein eigenes Programm starten und über dessen Standardein- und -ausgabe mit libvirt sprechen</translation>
    </message>
    <message>
        <source>Start it, if virtual machines are to run on this computer</source>
        <translation>Starten Sie ihn, wenn auf diesem Rechner virtuelle Maschinen laufen sollen</translation>
    </message>
    <message>
        <source>Start the ssh program of this computer and let it carry the connection; your ssh settings and your agent apply</source>
        <translation>Das Programm ssh dieses Rechners starten und die Verbindung tragen lassen; Ihre ssh-Einstellungen und Ihr Agent gelten</translation>
    </message>
    <message>
        <source>Start this program where an agent runs; without one a locked key stays shut</source>
        <translation>Starten Sie dieses Programm dort, wo ein Agent läuft; ohne ihn bleibt ein gesperrter Schlüssel zu</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>System-wide</source>
        <translation>Ganzes System</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TCP, not encrypted</source>
        <translation>TCP, unverschlüsselt</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>TLS priority string</source>
        <translation>TLS-Priorität</translation>
    </message>
    <message>
        <source>Take it out of the list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Take the inner list apart</source>
        <translation>Die innere Liste auflösen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Erneut testen</translation>
    </message>
    <message>
        <source>The JSON is no file of Virt Connect: it is not an object</source>
        <translation>Das JSON ist keine Datei von Virt Connect: Es ist kein Objekt</translation>
    </message>
    <message>
        <source>The JSON is no file of Virt Connect: “virt-connect” is missing</source>
        <translation>Das JSON ist keine Datei von Virt Connect: „virt-connect“ fehlt</translation>
    </message>
    <message>
        <source>The SSH agent refused to sign for {0}</source>
        <translation>Der SSH-Agent hat das Signieren für {0} abgelehnt</translation>
    </message>
    <message>
        <source>The SSH server of {0} hung up before the login</source>
        <translation>Der SSH-Server von {0} beendete die Verbindung vor der Anmeldung</translation>
    </message>
    <message>
        <source>The TLS handshake with {0} fails: {1}</source>
        <translation>Der TLS-Handshake mit {0} scheitert: {1}</translation>
    </message>
    <message>
        <source>The TLS library does not understand tls_priority</source>
        <translation>Die TLS-Bibliothek versteht tls_priority nicht</translation>
    </message>
    <message>
        <source>The URI holds a NUL (%00), which hides what follows it</source>
        <translation>Der URI enthält ein NUL (%00), das verbirgt, was ihm folgt</translation>
    </message>
    <message>
        <source>The URI that the daemon itself opens; by default this one without transport, user, host and port</source>
        <translation>Der URI, den der Daemon selbst öffnet; ohne Angabe dieser ohne Transport, Benutzer, Host und Port</translation>
    </message>
    <message>
        <source>The Xen host, as older daemons want it written</source>
        <translation>Der Xen-Host, wie ältere Daemons ihn geschrieben haben wollen</translation>
    </message>
    <message>
        <source>The account is not in the group libvirt of {0}</source>
        <translation>Das Konto ist auf {0} nicht in der Gruppe libvirt</translation>
    </message>
    <message>
        <source>The account on {0} prints “{1}” at login, which breaks the connection</source>
        <translation>Das Konto auf {0} gibt bei der Anmeldung „{1}“ aus, das stört die Verbindung</translation>
    </message>
    <message>
        <source>The account prints {0} at login</source>
        <translation>Das Konto gibt bei der Anmeldung {0} aus</translation>
    </message>
    <message>
        <source>The account runs no commands: {0}</source>
        <translation>Das Konto führt keine Befehle aus: {0}</translation>
    </message>
    <message>
        <source>The agent holds many; name the right one in the URI</source>
        <translation>Der Agent hält viele; nennen Sie den richtigen im URI</translation>
    </message>
    <message>
        <source>The agent refused to sign for {0}</source>
        <translation>Der Agent hat das Signieren für {0} abgelehnt</translation>
    </message>
    <message>
        <source>The alias name {0} is not legal; libvirt stops here, and no program of this user can connect</source>
        <translation>Der Aliasname {0} ist unzulässig; libvirt hält hier an, und kein Programm dieses Benutzers kann verbinden</translation>
    </message>
    <message>
        <source>The alias {0} stands for nothing, so opening it fails</source>
        <translation>Der Alias {0} steht für nichts, daher scheitert sein Öffnen</translation>
    </message>
    <message>
        <source>The bracket before the address is not closed</source>
        <translation>Die Klammer vor der Adresse ist nicht geschlossen</translation>
    </message>
    <message>
        <source>The certificate expired on {3}</source>
        <translation>Das Zertifikat ist am {3} abgelaufen</translation>
    </message>
    <message>
        <source>The certificate files of this computer cannot be used</source>
        <translation>Die Zertifikatsdateien dieses Rechners sind nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>The certificate is for {0}; you asked for {1}</source>
        <translation>Das Zertifikat gilt für {0}; gefragt war {1}</translation>
    </message>
    <message>
        <source>The certificate is for {1}, not for {0}</source>
        <translation>Das Zertifikat gilt für {1}, nicht für {0}</translation>
    </message>
    <message>
        <source>The certificate is not accepted: {6}</source>
        <translation>Das Zertifikat wird nicht angenommen: {6}</translation>
    </message>
    <message>
        <source>The certificate is not one for servers, which libvirt does not mind</source>
        <translation>Das Zertifikat ist keins für Server, was libvirt nicht stört</translation>
    </message>
    <message>
        <source>The certificate is not valid yet ({1} from {2})</source>
        <translation>Das Zertifikat gilt noch nicht ({1} ab {2})</translation>
    </message>
    <message>
        <source>The certificate is signed by {4}, which is not in {5}</source>
        <translation>Das Zertifikat ist von {4} signiert, das nicht in {5} steht</translation>
    </message>
    <message>
        <source>The certificate of the authority cannot be read: {0}</source>
        <translation>Das Zertifikat der Zertifizierungsstelle ist nicht lesbar: {0}</translation>
    </message>
    <message>
        <source>The certificate of {0} expired on {1}</source>
        <translation>Das Zertifikat von {0} ist am {1} abgelaufen</translation>
    </message>
    <message>
        <source>The certificate of {0} is not accepted</source>
        <translation>Das Zertifikat von {0} wird nicht angenommen</translation>
    </message>
    <message>
        <source>The certificate of {0} is not valid before {1}</source>
        <translation>Das Zertifikat von {0} gilt nicht vor {1}</translation>
    </message>
    <message>
        <source>The certificate of {0} is signed by {1}, which {2} does not hold</source>
        <translation>Das Zertifikat von {0} ist von {1} signiert, das {2} nicht enthält</translation>
    </message>
    <message>
        <source>The certificate of {0} is signed in a way that is no longer trusted</source>
        <translation>Das Zertifikat von {0} ist auf eine Art signiert, der nicht mehr vertraut wird</translation>
    </message>
    <message>
        <source>The certificate of {0} was revoked</source>
        <translation>Das Zertifikat von {0} wurde widerrufen</translation>
    </message>
    <message>
        <source>The certificate was revoked</source>
        <translation>Das Zertifikat wurde widerrufen</translation>
    </message>
    <message>
        <source>The clipboard holds no text</source>
        <translation>Die Zwischenablage enthält keinen Text</translation>
    </message>
    <message>
        <source>The connection was open and then broke</source>
        <translation>Die Verbindung stand und brach dann ab</translation>
    </message>
    <message>
        <source>The containers, as older daemons want it written</source>
        <translation>Die Container, wie ältere Daemons sie geschrieben haben wollen</translation>
    </message>
    <message>
        <source>The daemon on {0} has no driver for {1}</source>
        <translation>Der Daemon auf {0} hat keinen Treiber für {1}</translation>
    </message>
    <message>
        <source>The daemon there hangs, often over a storage that is away</source>
        <translation>Der Daemon dort hängt, oft an einem Speicher, der weg ist</translation>
    </message>
    <message>
        <source>The daemon there has too many clients, has just ended, or does not want this one</source>
        <translation>Der Daemon dort hat zu viele Clients, endete gerade oder will diesen nicht</translation>
    </message>
    <message>
        <source>The daemon's socket when it is not at its usual place; with SSH the one on the host</source>
        <translation>Der Socket des Daemons, wenn er nicht am üblichen Ort liegt; mit SSH der auf dem Host</translation>
    </message>
    <message>
        <source>The default connection is neither a URI nor an alias</source>
        <translation>Die Standardverbindung ist weder ein URI noch ein Alias</translation>
    </message>
    <message>
        <source>The driver comes first: {0}</source>
        <translation>Der Treiber steht zuerst: {0}</translation>
    </message>
    <message>
        <source>The driver does not take these flags</source>
        <translation>Der Treiber nimmt diese Flags nicht an</translation>
    </message>
    <message>
        <source>The driver remote ignores the path</source>
        <translation>Der Treiber remote übergeht den Pfad</translation>
    </message>
    <message>
        <source>The driver {0} passes over {1}</source>
        <translation>Der Treiber {0} übergeht {1}</translation>
    </message>
    <message>
        <source>The end of this key file is missing</source>
        <translation>Das Ende dieser Schlüsseldatei fehlt</translation>
    </message>
    <message>
        <source>The entry has no proper quotes around it</source>
        <translation>Der Eintrag steht nicht richtig in Anführungszeichen</translation>
    </message>
    <message>
        <source>The entry has no “=”; it has to be name=URI</source>
        <translation>Der Eintrag hat kein „=“; er muss name=URI lauten</translation>
    </message>
    <message>
        <source>The entry is broken; repair it first</source>
        <translation>Der Eintrag ist defekt; beheben Sie ihn zuerst</translation>
    </message>
    <message>
        <source>The entry is not a string in quotes</source>
        <translation>Der Eintrag ist kein Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>The entry {0} has no “=” between a name and a URI; libvirt stops here, and no program of this user can connect</source>
        <translation>Der Eintrag {0} hat kein „=“ zwischen Name und URI; libvirt hält hier an, und kein Programm dieses Benutzers kann verbinden</translation>
    </message>
    <message>
        <source>The entry “{0}” of libvirt.conf has no “=”; it must be NAME=URI</source>
        <translation>Der Eintrag „{0}“ in libvirt.conf hat kein „=“; er muss NAME=URI lauten</translation>
    </message>
    <message>
        <source>The far daemon is asked to connect on to {0}</source>
        <translation>Der entfernte Daemon soll weiter zu {0} verbinden</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark, which libvirt cannot read</source>
        <translation>Die Datei beginnt mit einer Bytereihenfolge-Marke, die libvirt nicht lesen kann</translation>
    </message>
    <message>
        <source>The file beside it, ending in .pub, is of another key</source>
        <translation>Die Datei daneben, die auf .pub endet, gehört zu einem anderen Schlüssel</translation>
    </message>
    <message>
        <source>The file has version {0}, and this program reads up to {1}</source>
        <translation>Die Datei hat Version {0}, und dieses Programm liest bis {1}</translation>
    </message>
    <message>
        <source>The file holds only white space, which libvirt cannot read; an empty file is fine</source>
        <translation>Die Datei enthält nur Leerraum, den libvirt nicht lesen kann; eine leere Datei ist in Ordnung</translation>
    </message>
    <message>
        <source>The file is UTF-16 text, and libvirt reads UTF-8</source>
        <translation>Die Datei ist UTF-16-Text, und libvirt liest UTF-8</translation>
    </message>
    <message>
        <source>The file is larger than the 10 MB that libvirt reads</source>
        <translation>Die Datei ist größer als die 10 MB, die libvirt liest</translation>
    </message>
    <message>
        <source>The file is not JSON that can be read</source>
        <translation>Die Datei ist kein lesbares JSON</translation>
    </message>
    <message>
        <source>The file is not JSON: {0} in line {1}</source>
        <translation>Die Datei ist kein JSON: {0} in Zeile {1}</translation>
    </message>
    <message>
        <source>The file is not text, so libvirt cannot read it</source>
        <translation>Die Datei ist kein Text, daher kann libvirt sie nicht lesen</translation>
    </message>
    <message>
        <source>The file libvirt reads for you is {0}</source>
        <translation>Die Datei, die libvirt für Sie liest, ist {0}</translation>
    </message>
    <message>
        <source>The file of known host keys; write it with its full path</source>
        <translation>Die Datei der bekannten Hostschlüssel; mit vollem Pfad anzugeben</translation>
    </message>
    <message>
        <source>The files that are included are too long</source>
        <translation>Die eingebundenen Dateien sind zu lang</translation>
    </message>
    <message>
        <source>The folder in which an embedded driver keeps all its files</source>
        <translation>Der Ordner, in dem ein eingebetteter Treiber alle seine Dateien hält</translation>
    </message>
    <message>
        <source>The folder that pkipath names has no cacert.pem</source>
        <translation>Der Ordner, den pkipath nennt, hat keine cacert.pem</translation>
    </message>
    <message>
        <source>The folder with cacert.pem, clientcert.pem and clientkey.pem; nothing is then looked for elsewhere</source>
        <translation>Der Ordner mit cacert.pem, clientcert.pem und clientkey.pem; woanders wird dann nicht gesucht</translation>
    </message>
    <message>
        <source>The handshake fails: {0}</source>
        <translation>Der Handshake scheitert: {0}</translation>
    </message>
    <message>
        <source>The host begins with -; newer versions of ssh refuse that</source>
        <translation>Der Host beginnt mit -; neuere Versionen von ssh lehnen das ab</translation>
    </message>
    <message>
        <source>The host is new to this computer</source>
        <translation>Der Host ist diesem Rechner neu</translation>
    </message>
    <message>
        <source>The host is off, in another network, or behind a VPN that is not up</source>
        <translation>Der Host ist aus, in einem anderen Netz oder hinter einem VPN, das nicht steht</translation>
    </message>
    <message>
        <source>The host is off, or a firewall drops what is sent</source>
        <translation>Der Host ist aus, oder eine Firewall verwirft, was gesendet wird</translation>
    </message>
    <message>
        <source>The host key could not be checked</source>
        <translation>Der Hostschlüssel ließ sich nicht prüfen</translation>
    </message>
    <message>
        <source>The host takes the key of {0}, but the key is locked</source>
        <translation>Der Host nimmt den Schlüssel von {0}, aber der Schlüssel ist gesperrt</translation>
    </message>
    <message>
        <source>The host will run {0}</source>
        <translation>Der Host wird {0} ausführen</translation>
    </message>
    <message>
        <source>The host would take it</source>
        <translation>Der Host würde ihn annehmen</translation>
    </message>
    <message>
        <source>The host's devices only, without a hypervisor</source>
        <translation>Nur die Geräte des Hosts, ohne Hypervisor</translation>
    </message>
    <message>
        <source>The host's network interfaces only, without a hypervisor</source>
        <translation>Nur die Netzwerkschnittstellen des Hosts, ohne Hypervisor</translation>
    </message>
    <message>
        <source>The host's packet filters only, without a hypervisor</source>
        <translation>Nur die Paketfilter des Hosts, ohne Hypervisor</translation>
    </message>
    <message>
        <source>The host's storage pools only, without a hypervisor</source>
        <translation>Nur die Speicherpools des Hosts, ohne Hypervisor</translation>
    </message>
    <message>
        <source>The host's store of secrets only, without a hypervisor</source>
        <translation>Nur der Speicher des Hosts für Geheimnisse, ohne Hypervisor</translation>
    </message>
    <message>
        <source>The host's virtual networks only, without a hypervisor</source>
        <translation>Nur die virtuellen Netzwerke des Hosts, ohne Hypervisor</translation>
    </message>
    <message>
        <source>The items of a list are separated by commas</source>
        <translation>Die Elemente einer Liste werden durch Kommas getrennt</translation>
    </message>
    <message>
        <source>The items of a list are separated by commas; here are {0} semicolons</source>
        <translation>Die Elemente einer Liste werden durch Kommas getrennt; hier stehen {0} Semikolons</translation>
    </message>
    <message>
        <source>The key for {0} is locked with a passphrase, and no agent holds it</source>
        <translation>Der Schlüssel für {0} ist mit einer Passphrase gesperrt, und kein Agent hält ihn</translation>
    </message>
    <message>
        <source>The key is locked</source>
        <translation>Der Schlüssel ist gesperrt</translation>
    </message>
    <message>
        <source>The key of a host never seen before is accepted without asking</source>
        <translation>Der Schlüssel eines nie gesehenen Hosts wird ohne Nachfrage angenommen</translation>
    </message>
    <message>
        <source>The key of alias {0} is not a text</source>
        <translation>Der Schlüssel von Alias {0} ist kein Text</translation>
    </message>
    <message>
        <source>The key of {0} has changed</source>
        <translation>Der Schlüssel von {0} hat sich geändert</translation>
    </message>
    <message>
        <source>The keyring ({0}) did not keep what it was given to keep</source>
        <translation>Der Schlüsselbund ({0}) hat nicht behalten, was er behalten sollte</translation>
    </message>
    <message>
        <source>The keyring ({0}) gave up with an error ({1})</source>
        <translation>Der Schlüsselbund ({0}) gab mit einem Fehler auf ({1})</translation>
    </message>
    <message>
        <source>The keyring ({0}) is locked</source>
        <translation>Der Schlüsselbund ({0}) ist gesperrt</translation>
    </message>
    <message>
        <source>The keyring ({0}) is ready</source>
        <translation>Der Schlüsselbund ({0}) ist bereit</translation>
    </message>
    <message>
        <source>The keyring could not be started ({0})</source>
        <translation>Der Schlüsselbund ließ sich nicht starten ({0})</translation>
    </message>
    <message>
        <source>The keyring did not answer within {0} s</source>
        <translation>Der Schlüsselbund antwortete nicht innerhalb von {0} s</translation>
    </message>
    <message>
        <source>The keyring has no path for the key {0}</source>
        <translation>Der Schlüsselbund hat keinen Pfad für den Schlüssel {0}</translation>
    </message>
    <message>
        <source>The keyring is locked</source>
        <translation>Der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>The last line of this key file has no line end, which ssh wants</source>
        <translation>Die letzte Zeile dieser Schlüsseldatei hat kein Zeilenende, das ssh verlangt</translation>
    </message>
    <message>
        <source>The list is not closed with ]</source>
        <translation>Die Liste ist nicht mit ] geschlossen</translation>
    </message>
    <message>
        <source>The list of revoked certificates is not good ({6}), which libvirt does not mind</source>
        <translation>Die Liste widerrufener Zertifikate ist nicht gültig ({6}), was libvirt nicht stört</translation>
    </message>
    <message>
        <source>The login shell of {0} cannot run libvirt's command</source>
        <translation>Die Login-Shell von {0} kann den Befehl von libvirt nicht ausführen</translation>
    </message>
    <message>
        <source>The login works, but libvirt on {0} does not answer</source>
        <translation>Die Anmeldung gelingt, aber libvirt auf {0} antwortet nicht</translation>
    </message>
    <message>
        <source>The login works; what libvirt starts there ended at once</source>
        <translation>Die Anmeldung gelingt; was libvirt dort startet, endete sofort</translation>
    </message>
    <message>
        <source>The machine has no property “{0}”</source>
        <translation>Der Rechner hat keine Eigenschaft „{0}“</translation>
    </message>
    <message>
        <source>The machine is not described by a JSON object</source>
        <translation>Der Rechner ist nicht durch ein JSON-Objekt beschrieben</translation>
    </message>
    <message>
        <source>The machine's file “{0}” is neither a text, null, nor an object of text and mode</source>
        <translation>Die Datei „{0}“ des Rechners ist weder ein Text noch null noch ein Objekt aus text und mode</translation>
    </message>
    <message>
        <source>The machine's variable “{0}” is not a text</source>
        <translation>Die Variable „{0}“ des Rechners ist kein Text</translation>
    </message>
    <message>
        <source>The machine's “default_mode” is neither legacy nor direct</source>
        <translation>„default_mode“ des Rechners ist weder legacy noch direct</translation>
    </message>
    <message>
        <source>The machine's “env” is not an object</source>
        <translation>„env“ des Rechners ist kein Objekt</translation>
    </message>
    <message>
        <source>The machine's “files” is not an object</source>
        <translation>„files“ des Rechners ist kein Objekt</translation>
    </message>
    <message>
        <source>The machine's “libvirt” is not a version such as {0}</source>
        <translation>„libvirt“ des Rechners ist keine Version wie {0}</translation>
    </message>
    <message>
        <source>The machine's “uid” is not a whole number from 0 up</source>
        <translation>„uid“ des Rechners ist keine ganze Zahl ab 0</translation>
    </message>
    <message>
        <source>The machine's “{0}” is neither true nor false</source>
        <translation>„{0}“ des Rechners ist weder true noch false</translation>
    </message>
    <message>
        <source>The machine's “{0}” is not a list of texts</source>
        <translation>„{0}“ des Rechners ist keine Liste von Texten</translation>
    </message>
    <message>
        <source>The machine's “{0}” is not a text</source>
        <translation>„{0}“ des Rechners ist kein Text</translation>
    </message>
    <message>
        <source>The machines that belong to the whole computer</source>
        <translation>Die Maschinen, die zum ganzen Rechner gehören</translation>
    </message>
    <message>
        <source>The mode of the machine's file “{0}” is not an octal number in quotes</source>
        <translation>Die Rechte der Datei „{0}“ des Rechners sind keine Oktalzahl in Anführungszeichen</translation>
    </message>
    <message>
        <source>The name is mistyped, or this computer cannot ask for names now</source>
        <translation>Der Name ist vertippt, oder dieser Rechner kann gerade keine Namen erfragen</translation>
    </message>
    <message>
        <source>The name of a setting cannot stand in quotes</source>
        <translation>Der Name einer Einstellung kann nicht in Anführungszeichen stehen</translation>
    </message>
    <message>
        <source>The name of a setting may only hold letters, digits and _</source>
        <translation>Der Name einer Einstellung darf nur Buchstaben, Ziffern und _ enthalten</translation>
    </message>
    <message>
        <source>The name of netcat on the host; it must know unix sockets, and native proxy mode does not go with it</source>
        <translation>Der Name von netcat auf dem Host; es muss Unix-Sockets kennen und verträgt sich nicht mit dem Proxy-Modus native</translation>
    </message>
    <message>
        <source>The name server is not reachable</source>
        <translation>Der Nameserver ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The name {0} is not legal: an alias may only hold letters A-Z, digits, _ and -</source>
        <translation>Der Name {0} ist unzulässig: Ein Alias darf nur Buchstaben A-Z, Ziffern, _ und - enthalten</translation>
    </message>
    <message>
        <source>The native proxy uses no netcat, so netcat= is refused</source>
        <translation>Der Proxy native nutzt kein netcat, daher wird netcat= abgelehnt</translation>
    </message>
    <message>
        <source>The netcat on {0} cannot use unix sockets</source>
        <translation>Das netcat auf {0} kann keine Unix-Sockets</translation>
    </message>
    <message>
        <source>The netcat there knows no -U</source>
        <translation>Das netcat dort kennt kein -U</translation>
    </message>
    <message>
        <source>The number is too large for libvirt</source>
        <translation>Die Zahl ist zu groß für libvirt</translation>
    </message>
    <message>
        <source>The older name of Virtuozzo; few builds of libvirt have it</source>
        <translation>Der ältere Name von Virtuozzo; nur wenige Builds von libvirt haben ihn</translation>
    </message>
    <message>
        <source>The only keyring here does not keep its content safe ({0}), so it is not used</source>
        <translation>Der einzige Schlüsselbund hier verwahrt seinen Inhalt nicht sicher ({0}) und wird daher nicht genutzt</translation>
    </message>
    <message>
        <source>The password of {0} has expired</source>
        <translation>Das Passwort von {0} ist abgelaufen</translation>
    </message>
    <message>
        <source>The path must begin with / after a host</source>
        <translation>Nach einem Host muss der Pfad mit / beginnen</translation>
    </message>
    <message>
        <source>The path must begin with / here</source>
        <translation>Der Pfad muss hier mit / beginnen</translation>
    </message>
    <message>
        <source>The path must name the datacenter and the host: /DATACENTER/HOST</source>
        <translation>Der Pfad muss Datacenter und Host nennen: /DATACENTER/HOST</translation>
    </message>
    <message>
        <source>The path of vpx names a datacenter and a server: {0}</source>
        <translation>Der Pfad von vpx nennt ein Datacenter und einen Server: {0}</translation>
    </message>
    <message>
        <source>The port has no effect with {0}</source>
        <translation>Der Port hat keine Wirkung mit {0}</translation>
    </message>
    <message>
        <source>The port {0} is too large</source>
        <translation>Der Port {0} ist zu groß</translation>
    </message>
    <message>
        <source>The private key file to log in with; without it SSH's usual keys are tried</source>
        <translation>Die private Schlüsseldatei für die Anmeldung; ohne sie werden die üblichen Schlüssel von SSH versucht</translation>
    </message>
    <message>
        <source>The program gave no login, and this driver needs one</source>
        <translation>Das Programm gab keine Anmeldung an, und dieser Treiber braucht eine</translation>
    </message>
    <message>
        <source>The program that carries the connection: for ssh another ssh, for ext any program; it runs on this computer</source>
        <translation>Das Programm, das die Verbindung trägt: bei ssh ein anderes ssh, bei ext ein beliebiges; es läuft auf diesem Rechner</translation>
    </message>
    <message>
        <source>The program that does the tests ended without an answer</source>
        <translation>Das Programm, das die Tests ausführt, endete ohne Antwort</translation>
    </message>
    <message>
        <source>The program that the URI starts ended without a word</source>
        <translation>Das Programm, das der URI startet, endete ohne ein Wort</translation>
    </message>
    <message>
        <source>The program that the URI starts ended: {0}</source>
        <translation>Das Programm, das der URI startet, endete: {0}</translation>
    </message>
    <message>
        <source>The proxy for HTTP and HTTPS: [http://, socks://, socks4://, socks4a:// or socks5://]host[:port]</source>
        <translation>Der Proxy für HTTP und HTTPS: [http://, socks://, socks4://, socks4a:// oder socks5://]host[:port]</translation>
    </message>
    <message>
        <source>The question was cancelled</source>
        <translation>Die Frage wurde abgebrochen</translation>
    </message>
    <message>
        <source>The quotes are not closed on their line</source>
        <translation>Die Anführungszeichen werden in ihrer Zeile nicht geschlossen</translation>
    </message>
    <message>
        <source>The server does not accept our client certificate</source>
        <translation>Der Server nimmt das eigene Client-Zertifikat nicht an</translation>
    </message>
    <message>
        <source>The server does not speak TLS</source>
        <translation>Der Server spricht kein TLS</translation>
    </message>
    <message>
        <source>The server hung up before it said who it is</source>
        <translation>Der Server beendete die Verbindung, bevor er sagte, wer er ist</translation>
    </message>
    <message>
        <source>The server wants a client certificate, and there is none</source>
        <translation>Der Server verlangt ein Client-Zertifikat, und es gibt keins</translation>
    </message>
    <message>
        <source>The setting has no value</source>
        <translation>Die Einstellung hat keinen Wert</translation>
    </message>
    <message>
        <source>The setting {0} of virt-manager is no list</source>
        <translation>Die Einstellung {0} von virt-manager ist keine Liste</translation>
    </message>
    <message>
        <source>The socket's path is too long: a unix socket has 107 bytes</source>
        <translation>Der Pfad des Sockets ist zu lang: Ein Unix-Socket hat 107 Bytes</translation>
    </message>
    <message>
        <source>The socket's path on the host should be a full one; {0} is none</source>
        <translation>Der Pfad des Sockets auf dem Host sollte voll sein; {0} ist es nicht</translation>
    </message>
    <message>
        <source>The test driver cannot read {0}</source>
        <translation>Der Treiber test kann {0} nicht lesen</translation>
    </message>
    <message>
        <source>The test driver needs a path</source>
        <translation>Der Treiber test braucht einen Pfad</translation>
    </message>
    <message>
        <source>The test program died of signal {0}</source>
        <translation>Das Testprogramm endete durch Signal {0}</translation>
    </message>
    <message>
        <source>The test program ended without an answer</source>
        <translation>Das Testprogramm endete ohne Antwort</translation>
    </message>
    <message>
        <source>The test runs in a process of its own, so nothing else is hurt</source>
        <translation>Der Test läuft in einem eigenen Prozess, daher nimmt sonst nichts Schaden</translation>
    </message>
    <message>
        <source>The text of the machine's file “{0}” is not a text</source>
        <translation>Der Text der Datei „{0}“ des Rechners ist kein Text</translation>
    </message>
    <message>
        <source>The transport ext needs a command</source>
        <translation>Der Transport ext braucht einen Befehl</translation>
    </message>
    <message>
        <source>The user begins with -; newer versions of ssh refuse that</source>
        <translation>Der Benutzer beginnt mit -; neuere Versionen von ssh lehnen das ab</translation>
    </message>
    <message>
        <source>The user has no effect with {0}; only the SSH transports log in</source>
        <translation>Der Benutzer hat keine Wirkung mit {0}; nur die SSH-Transporte melden sich an</translation>
    </message>
    <message>
        <source>The vCenter that manages this ESX server, needed for migration; * takes the one the server names</source>
        <translation>Das vCenter, das diesen ESX-Server verwaltet, nötig für Migration; * nimmt das, welches der Server nennt</translation>
    </message>
    <message>
        <source>The ways to log in that are tried, in this order</source>
        <translation>Die Verfahren der Anmeldung, die versucht werden, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>There are {0} Match blocks, the first in line {1} of {2}; hosts named only there are not looked for</source>
        <translation>Es gibt {0} Match-Blöcke, den ersten in Zeile {1} von {2}; nur dort genannte Hosts werden nicht angesehen</translation>
    </message>
    <message>
        <source>There can be only one transport, not {0}</source>
        <translation>Es kann nur einen Transport geben, nicht {0}</translation>
    </message>
    <message>
        <source>There is a key called {0} already, at another place</source>
        <translation>Einen Schlüssel namens {0} gibt es schon, an anderem Ort</translation>
    </message>
    <message>
        <source>There is a {0} further up, so libvirt never uses this one</source>
        <translation>Weiter oben gibt es schon {0}, daher nutzt libvirt diesen nie</translation>
    </message>
    <message>
        <source>There is an alias “{0}” already</source>
        <translation>Einen Alias „{0}“ gibt es schon</translation>
    </message>
    <message>
        <source>There is no CA certificate here ({0}); TLS needs one</source>
        <translation>Hier gibt es kein CA-Zertifikat ({0}); TLS braucht eins</translation>
    </message>
    <message>
        <source>There is no URI in the text</source>
        <translation>Im Text steht kein URI</translation>
    </message>
    <message>
        <source>There is no alias “{0}”, but there is “{1}”</source>
        <translation>Einen Alias „{0}“ gibt es nicht, aber „{1}“</translation>
    </message>
    <message>
        <source>There is no alias “{0}”; “{1}” is there</source>
        <translation>Einen Alias „{0}“ gibt es nicht; es gibt „{1}“</translation>
    </message>
    <message>
        <source>There is no cacert.pem in {0}; without it libvirt does not connect</source>
        <translation>In {0} gibt es keine cacert.pem; ohne sie verbindet libvirt nicht</translation>
    </message>
    <message>
        <source>There is no certificate of an authority at {0}</source>
        <translation>Bei {0} liegt kein Zertifikat einer Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>There is no comma between two items of a list</source>
        <translation>Zwischen zwei Elementen einer Liste fehlt ein Komma</translation>
    </message>
    <message>
        <source>There is no comma between two items of a list, in {0} places</source>
        <translation>Zwischen zwei Elementen einer Liste fehlt ein Komma, an {0} Stellen</translation>
    </message>
    <message>
        <source>There is no credentials file {0}</source>
        <translation>Es gibt keine Datei mit Anmeldedaten {0}</translation>
    </message>
    <message>
        <source>There is no credentials file {0} here</source>
        <translation>Hier gibt es keine Datei mit Anmeldedaten {0}</translation>
    </message>
    <message>
        <source>There is no desktop here, so polkit can ask nobody for a password</source>
        <translation>Hier gibt es keinen Desktop, daher kann polkit niemanden nach einem Passwort fragen</translation>
    </message>
    <message>
        <source>There is no driver in {0}; a URI begins with one</source>
        <translation>In {0} steht kein Treiber; ein URI beginnt mit einem</translation>
    </message>
    <message>
        <source>There is no file {0}</source>
        <translation>Es gibt keine Datei {0}</translation>
    </message>
    <message>
        <source>There is no file {0} to read machines from</source>
        <translation>Es gibt keine Datei {0}, aus der Maschinen zu lesen wären</translation>
    </message>
    <message>
        <source>There is no group {0} here, so the system libvirt asks polkit</source>
        <translation>Hier gibt es keine Gruppe {0}, daher fragt das libvirt des Systems polkit</translation>
    </message>
    <message>
        <source>There is no item before a comma, in {0} places of this list</source>
        <translation>Vor einem Komma fehlt ein Element, an {0} Stellen dieser Liste</translation>
    </message>
    <message>
        <source>There is no item before this comma</source>
        <translation>Vor diesem Komma steht kein Element</translation>
    </message>
    <message>
        <source>There is no key file {0} here</source>
        <translation>Hier gibt es keine Schlüsseldatei {0}</translation>
    </message>
    <message>
        <source>There is no key file {0} on this computer</source>
        <translation>Auf diesem Rechner gibt es keine Schlüsseldatei {0}</translation>
    </message>
    <message>
        <source>There is no keyring service here</source>
        <translation>Hier gibt es keinen Schlüsselbund-Dienst</translation>
    </message>
    <message>
        <source>There is no keyring service here, so key paths cannot be stored securely</source>
        <translation>Hier gibt es keinen Schlüsselbund-Dienst, daher lassen sich Schlüsselpfade nicht sicher ablegen</translation>
    </message>
    <message>
        <source>There is no program {0} here</source>
        <translation>Ein Programm {0} gibt es hier nicht</translation>
    </message>
    <message>
        <source>There is no program {0} on this computer</source>
        <translation>Auf diesem Rechner gibt es kein Programm {0}</translation>
    </message>
    <message>
        <source>There is no setting before this semicolon</source>
        <translation>Vor diesem Semikolon steht keine Einstellung</translation>
    </message>
    <message>
        <source>There is no socket {0} here</source>
        <translation>Hier gibt es keinen Socket {0}</translation>
    </message>
    <message>
        <source>There is no socket {0}, which the URI names</source>
        <translation>Es gibt keinen Socket {0}, den der URI nennt</translation>
    </message>
    <message>
        <source>There is no ssh program here to look with; libvirt alone tries it</source>
        <translation>Hier gibt es kein Programm ssh zum Nachsehen; nur libvirt versucht es</translation>
    </message>
    <message>
        <source>There is no such file on this computer</source>
        <translation>Eine solche Datei gibt es auf diesem Rechner nicht</translation>
    </message>
    <message>
        <source>There is no way to {0}: {1}</source>
        <translation>Es gibt keinen Weg zu {0}: {1}</translation>
    </message>
    <message>
        <source>There is no {0}</source>
        <translation>Es gibt kein {0}</translation>
    </message>
    <message>
        <source>There is no {0}, and none is needed</source>
        <translation>Es gibt kein {0}, und es ist auch nicht nötig</translation>
    </message>
    <message>
        <source>There is: {0}</source>
        <translation>Es gibt: {0}</translation>
    </message>
    <message>
        <source>There polkit would have to ask, and cannot ask through this connection</source>
        <translation>Dort müsste polkit fragen und kann es durch diese Verbindung nicht</translation>
    </message>
    <message>
        <source>There the socket unit for TCP must be on, and the port open</source>
        <translation>Dort muss die Socket-Unit für TCP an und der Port offen sein</translation>
    </message>
    <message>
        <source>There the socket unit for TLS must be on, and the port open</source>
        <translation>Dort muss die Socket-Unit für TLS an und der Port offen sein</translation>
    </message>
    <message>
        <source>There was no answer in time</source>
        <translation>Es kam nicht rechtzeitig eine Antwort</translation>
    </message>
    <message>
        <source>There was no answer within {0} s</source>
        <translation>Es kam keine Antwort innerhalb von {0} s</translation>
    </message>
    <message>
        <source>They are set by the program that connects, not by the URI</source>
        <translation>Sie setzt das Programm, das verbindet, nicht der URI</translation>
    </message>
    <message>
        <source>This Ed25519 key is in PKCS#8 form, which older ssh cannot read</source>
        <translation>Dieser Ed25519-Schlüssel ist in PKCS#8-Form, die älteres ssh nicht lesen kann</translation>
    </message>
    <message>
        <source>This RSA key has {0} bits, and ssh wants 1024 at least</source>
        <translation>Dieser RSA-Schlüssel hat {0} Bit, und ssh will mindestens 1024</translation>
    </message>
    <message>
        <source>This URI is made to mislead, so it is not tested: {0}</source>
        <translation>Dieser URI soll in die Irre führen und wird daher nicht getestet: {0}</translation>
    </message>
    <message>
        <source>This URI would start a program, and nobody has agreed to that yet</source>
        <translation>Dieser URI würde ein Programm starten, und niemand hat dem bisher zugestimmt</translation>
    </message>
    <message>
        <source>This cannot be removed without changing another parameter</source>
        <translation>Das lässt sich nicht entfernen, ohne einen anderen Parameter zu ändern</translation>
    </message>
    <message>
        <source>This cannot be written here without changing another part</source>
        <translation>Das lässt sich hier nicht schreiben, ohne einen anderen Teil zu ändern</translation>
    </message>
    <message>
        <source>This cannot be written without changing another parameter</source>
        <translation>Das lässt sich nicht schreiben, ohne einen anderen Parameter zu ändern</translation>
    </message>
    <message>
        <source>This computer has no SASL mechanism that {0} accepts</source>
        <translation>Dieser Rechner hat kein SASL-Verfahren, das {0} annimmt</translation>
    </message>
    <message>
        <source>This computer's SSH and {0} have no algorithm in common: {1}</source>
        <translation>SSH auf diesem Rechner und {0} haben kein Verfahren gemeinsam: {1}</translation>
    </message>
    <message>
        <source>This daemon does not serve the path “{0}”</source>
        <translation>Dieser Daemon bedient den Pfad „{0}“ nicht</translation>
    </message>
    <message>
        <source>This file holds no SSH key</source>
        <translation>Diese Datei enthält keinen SSH-Schlüssel</translation>
    </message>
    <message>
        <source>This file is empty</source>
        <translation>Diese Datei ist leer</translation>
    </message>
    <message>
        <source>This holds bytes that are not UTF-8: {0}</source>
        <translation>Das enthält Bytes, die nicht UTF-8 sind: {0}</translation>
    </message>
    <message>
        <source>This holds characters that cannot be seen: {0}</source>
        <translation>Das enthält unsichtbare Zeichen: {0}</translation>
    </message>
    <message>
        <source>This is a DSA key, which ssh and hosts accept no more</source>
        <translation>Das ist ein DSA-Schlüssel, den ssh und Hosts nicht mehr annehmen</translation>
    </message>
    <message>
        <source>This is a TLS certificate, which is no key for SSH</source>
        <translation>Das ist ein TLS-Zertifikat, und das ist kein Schlüssel für SSH</translation>
    </message>
    <message>
        <source>This is a folder, not a key file</source>
        <translation>Das ist ein Ordner, keine Schlüsseldatei</translation>
    </message>
    <message>
        <source>This is a private key, but of a kind that SSH does not use</source>
        <translation>Das ist ein privater Schlüssel, aber einer Art, die SSH nicht nutzt</translation>
    </message>
    <message>
        <source>This is not a regular file</source>
        <translation>Das ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>This is the public half of a key, and ssh wants the private one</source>
        <translation>Das ist die öffentliche Hälfte eines Schlüssels, und ssh will die private</translation>
    </message>
    <message>
        <source>This key file is damaged</source>
        <translation>Diese Schlüsseldatei ist beschädigt</translation>
    </message>
    <message>
        <source>This key has the line ends of Windows, which ssh does not read</source>
        <translation>Dieser Schlüssel hat Zeilenenden von Windows, die ssh nicht liest</translation>
    </message>
    <message>
        <source>This key is in PuTTY's format, which OpenSSH does not read</source>
        <translation>Dieser Schlüssel ist im Format von PuTTY, das OpenSSH nicht liest</translation>
    </message>
    <message>
        <source>This key is in a format that OpenSSH does not read</source>
        <translation>Dieser Schlüssel ist in einem Format, das OpenSSH nicht liest</translation>
    </message>
    <message>
        <source>This session has no {0}: a program has what it was started with</source>
        <translation>Diese Sitzung hat kein {0}: Ein Programm hat, womit es gestartet wurde</translation>
    </message>
    <message>
        <source>Through an SSH connection that is open already</source>
        <translation>Durch eine SSH-Verbindung, die schon offen ist</translation>
    </message>
    <message>
        <source>To have it here as well, import it from that file</source>
        <translation>Damit es auch hier gilt, importieren Sie es aus jener Datei</translation>
    </message>
    <message>
        <source>To have it here as well, set it in {0}</source>
        <translation>Damit es auch hier gilt, setzen Sie es in {0}</translation>
    </message>
    <message>
        <source>To have it here as well, write it into {0}</source>
        <translation>Damit es auch hier gilt, schreiben Sie es in {0}</translation>
    </message>
    <message>
        <source>To have it used, log out and in again</source>
        <translation>Damit es gilt, melden Sie sich ab und wieder an</translation>
    </message>
    <message>
        <source>To have it used, mend line {0}</source>
        <translation>Damit er gilt, richten Sie Zeile {0}</translation>
    </message>
    <message>
        <source>To have it used, move it above the other, or rename one of the two</source>
        <translation>Damit er gilt, schieben Sie ihn über den anderen oder benennen Sie einen der beiden um</translation>
    </message>
    <message>
        <source>To have it used, move the entry into the first list</source>
        <translation>Damit er gilt, schieben Sie den Eintrag in die erste Liste</translation>
    </message>
    <message>
        <source>To have it used, name it as it is written</source>
        <translation>Damit er gilt, nennen Sie ihn so, wie er geschrieben ist</translation>
    </message>
    <message>
        <source>To have it used, remove the setting in line {0}</source>
        <translation>Damit es gilt, entfernen Sie die Einstellung in Zeile {0}</translation>
    </message>
    <message>
        <source>To have it used, unset {0} and start the program anew</source>
        <translation>Damit es gilt, nehmen Sie {0} weg und starten Sie das Programm neu</translation>
    </message>
    <message>
        <source>To have it used, write the URI of {0} into {1}</source>
        <translation>Damit er gilt, schreiben Sie den URI von {0} in {1}</translation>
    </message>
    <message>
        <source>Too many logins at once, or this computer is blocked there</source>
        <translation>Zu viele Anmeldungen zugleich, oder dieser Rechner ist dort gesperrt</translation>
    </message>
    <message>
        <source>Touch your security key</source>
        <translation>Berühren Sie Ihren Sicherheitsschlüssel</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Vertrauen</translation>
    </message>
    <message>
        <source>Trust the key now instead</source>
        <translation>Stattdessen jetzt dem Schlüssel vertrauen</translation>
    </message>
    <message>
        <source>Two settings on one line need a semicolon between them</source>
        <translation>Zwei Einstellungen in einer Zeile brauchen ein Semikolon dazwischen</translation>
    </message>
    <message>
        <source>URI</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>URI on the far side</source>
        <translation>URI auf der Gegenseite</translation>
    </message>
    <message>
        <source>Unlock it, or log in again</source>
        <translation>Entsperren Sie ihn, oder melden Sie sich neu an</translation>
    </message>
    <message>
        <source>Unlock, and add to the agent…</source>
        <translation>Entsperren und dem Agenten geben …</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Entsperren …</translation>
    </message>
    <message>
        <source>Until it is mended, virsh, virt-manager and every other libvirt program of this user fails</source>
        <translation>Bis das behoben ist, scheitern virsh, virt-manager und jedes andere libvirt-Programm dieses Benutzers</translation>
    </message>
    <message>
        <source>Use SSH</source>
        <translation>SSH nutzen</translation>
    </message>
    <message>
        <source>Use SSH instead</source>
        <translation>SSH nutzen</translation>
    </message>
    <message>
        <source>Use a path it accepts</source>
        <translation>Einen Pfad nutzen, den er annimmt</translation>
    </message>
    <message>
        <source>Use libssh</source>
        <translation>libssh nutzen</translation>
    </message>
    <message>
        <source>Use other quotes instead of backslashes</source>
        <translation>Andere Anführungszeichen statt Backslashes nutzen</translation>
    </message>
    <message>
        <source>Use test:///default</source>
        <translation>test:///default nutzen</translation>
    </message>
    <message>
        <source>Use the URI of {0}</source>
        <translation>Den URI von {0} nutzen</translation>
    </message>
    <message>
        <source>Use the address from there</source>
        <translation>Die Adresse von dort nutzen</translation>
    </message>
    <message>
        <source>Use the driver meant</source>
        <translation>Den gemeinten Treiber nutzen</translation>
    </message>
    <message>
        <source>Use the one that listens</source>
        <translation>Den nutzen, der lauscht</translation>
    </message>
    <message>
        <source>Use the path it serves</source>
        <translation>Den Pfad nutzen, den er bedient</translation>
    </message>
    <message>
        <source>Use the private half</source>
        <translation>Die private Hälfte nutzen</translation>
    </message>
    <message>
        <source>Use the shorter command (proxy=native)</source>
        <translation>Den kürzeren Befehl nutzen (proxy=native)</translation>
    </message>
    <message>
        <source>Use the system's daemon</source>
        <translation>Den Daemon des Systems nutzen</translation>
    </message>
    <message>
        <source>Use the usual port instead</source>
        <translation>Den üblichen Port nutzen</translation>
    </message>
    <message>
        <source>Use three slashes</source>
        <translation>Drei Schrägstriche setzen</translation>
    </message>
    <message>
        <source>Use virt-ssh-helper instead</source>
        <translation>Stattdessen virt-ssh-helper nutzen</translation>
    </message>
    <message>
        <source>Use your own name</source>
        <translation>Den eigenen Namen nutzen</translation>
    </message>
    <message>
        <source>Use your own session</source>
        <translation>Die eigene Session nutzen</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>{0} nutzen</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>User Mode Linux</source>
        <translation>User Mode Linux</translation>
    </message>
    <message>
        <source>User Mode Linux guests</source>
        <translation>User-Mode-Linux-Gäste</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>User to act as</source>
        <translation>Benutzer, in dessen Namen gehandelt wird</translation>
    </message>
    <message>
        <source>VMware ESX</source>
        <translation>VMware ESX</translation>
    </message>
    <message>
        <source>VMware Fusion</source>
        <translation>VMware Fusion</translation>
    </message>
    <message>
        <source>VMware GSX</source>
        <translation>VMware GSX</translation>
    </message>
    <message>
        <source>VMware Player</source>
        <translation>VMware Player</translation>
    </message>
    <message>
        <source>VMware Workstation</source>
        <translation>VMware Workstation</translation>
    </message>
    <message>
        <source>VMware vCenter</source>
        <translation>VMware vCenter</translation>
    </message>
    <message>
        <source>Virtual machines and containers of Virtuozzo</source>
        <translation>Virtuelle Maschinen und Container von Virtuozzo</translation>
    </message>
    <message>
        <source>Virtual machines of Oracle VirtualBox</source>
        <translation>Virtuelle Maschinen von Oracle VirtualBox</translation>
    </message>
    <message>
        <source>Virtual machines of VMware Fusion on this computer</source>
        <translation>Virtuelle Maschinen von VMware Fusion auf diesem Rechner</translation>
    </message>
    <message>
        <source>Virtual machines of VMware Player on this computer</source>
        <translation>Virtuelle Maschinen von VMware Player auf diesem Rechner</translation>
    </message>
    <message>
        <source>Virtual machines of VMware Workstation on this computer</source>
        <translation>Virtuelle Maschinen von VMware Workstation auf diesem Rechner</translation>
    </message>
    <message>
        <source>Virtual machines of a FreeBSD host</source>
        <translation>Virtuelle Maschinen eines FreeBSD-Hosts</translation>
    </message>
    <message>
        <source>Virtual machines run by Cloud Hypervisor</source>
        <translation>Virtuelle Maschinen, ausgeführt von Cloud Hypervisor</translation>
    </message>
    <message>
        <source>Virtual machines run by QEMU, with or without KVM</source>
        <translation>Virtuelle Maschinen, ausgeführt von QEMU, mit oder ohne KVM</translation>
    </message>
    <message>
        <source>Virtual networks</source>
        <translation>Virtuelle Netzwerke</translation>
    </message>
    <message>
        <source>VirtualBox</source>
        <translation>VirtualBox</translation>
    </message>
    <message>
        <source>Virtuozzo</source>
        <translation>Virtuozzo</translation>
    </message>
    <message>
        <source>Wait longer</source>
        <translation>Länger warten</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Way to authenticate</source>
        <translation>Art der Authentifizierung</translation>
    </message>
    <message>
        <source>Ways to log in</source>
        <translation>Anmeldeverfahren</translation>
    </message>
    <message>
        <source>Web proxy</source>
        <translation>Web-Proxy</translation>
    </message>
    <message>
        <source>Web transport</source>
        <translation>Web-Transport</translation>
    </message>
    <message>
        <source>What follows # belongs to no parameter any more</source>
        <translation>Was auf # folgt, gehört zu keinem Parameter mehr</translation>
    </message>
    <message>
        <source>What it says is none of libvirt's messages</source>
        <translation>Was er sagt, ist keine Nachricht von libvirt</translation>
    </message>
    <message>
        <source>What its .bashrc or .profile prints must be printed for terminals only</source>
        <translation>Was seine .bashrc oder .profile ausgibt, darf sie nur für Terminals ausgeben</translation>
    </message>
    <message>
        <source>What to do when the daemon asks who you are: sasl, sasl.MECHANISM or polkit</source>
        <translation>Was zu tun ist, wenn der Daemon fragt, wer Sie sind: sasl, sasl.VERFAHREN oder polkit</translation>
    </message>
    <message>
        <source>Whatever is there</source>
        <translation>Was immer da ist</translation>
    </message>
    <message>
        <source>Which ciphers and versions of TLS are used, as a GnuTLS priority string</source>
        <translation>Welche Verfahren und Versionen von TLS genutzt werden, als Prioritätstext für GnuTLS</translation>
    </message>
    <message>
        <source>Who answers on port {0} of {1} is not libvirt</source>
        <translation>Wer auf Port {0} von {1} antwortet, ist nicht libvirt</translation>
    </message>
    <message>
        <source>Who answers on port {0} of {1} is not libvirt: it says “{2}”</source>
        <translation>Wer auf Port {0} von {1} antwortet, ist nicht libvirt: Er sagt „{2}“</translation>
    </message>
    <message>
        <source>Who listens there is not libvirt, or hangs</source>
        <translation>Wer dort lauscht, ist nicht libvirt, oder er hängt</translation>
    </message>
    <message>
        <source>With http passwords go over the network without encryption</source>
        <translation>Mit http gehen Passwörter unverschlüsselt über das Netz</translation>
    </message>
    <message>
        <source>With name= {0} is not passed on</source>
        <translation>Mit name= wird {0} nicht weitergegeben</translation>
    </message>
    <message>
        <source>With no_sanity expired or unfit certificates are noticed late</source>
        <translation>Mit no_sanity fallen abgelaufene oder ungeeignete Zertifikate erst spät auf</translation>
    </message>
    <message>
        <source>With no_verify any certificate of the server is accepted; somebody in between could take over</source>
        <translation>Mit no_verify wird jedes Zertifikat des Servers angenommen; jemand dazwischen könnte übernehmen</translation>
    </message>
    <message>
        <source>With no_verify ssh accepts unknown and even changed host keys; somebody in between could take over</source>
        <translation>Mit no_verify nimmt ssh unbekannte und sogar geänderte Hostschlüssel an; jemand dazwischen könnte übernehmen</translation>
    </message>
    <message>
        <source>With socket= the mode has no effect</source>
        <translation>Mit socket= hat der Modus keine Wirkung</translation>
    </message>
    <message>
        <source>With ssh host keys are accepted without asking, with tls the server's certificate is; anybody in between could answer instead</source>
        <translation>Mit ssh werden Hostschlüssel ohne Nachfrage angenommen, mit tls das Zertifikat des Servers; jeder dazwischen könnte an seiner Stelle antworten</translation>
    </message>
    <message>
        <source>With the native proxy no netcat is used, yet netcat= is given</source>
        <translation>Mit dem Proxy native wird kein netcat genutzt, doch netcat= ist angegeben</translation>
    </message>
    <message>
        <source>Without a host libvirt ignores the port</source>
        <translation>Ohne Host übergeht libvirt den Port</translation>
    </message>
    <message>
        <source>Without a host nobody knows which computer is meant</source>
        <translation>Ohne Host weiß niemand, welcher Rechner gemeint ist</translation>
    </message>
    <message>
        <source>Without a user in the URI, {0} logs in as root; ssh takes your own name</source>
        <translation>Ohne Benutzer im URI meldet sich {0} als root an; ssh nimmt Ihren eigenen Namen</translation>
    </message>
    <message>
        <source>Without a user {0} logs in as root</source>
        <translation>Ohne Benutzer meldet sich {0} als root an</translation>
    </message>
    <message>
        <source>Without {0} libvirt would use its own helper there</source>
        <translation>Ohne {0} nähme libvirt dort seinen eigenen Helfer</translation>
    </message>
    <message>
        <source>Write =</source>
        <translation>= schreiben</translation>
    </message>
    <message>
        <source>Write it as {0}</source>
        <translation>Als {0} schreiben</translation>
    </message>
    <message>
        <source>Write {0}</source>
        <translation>{0} schreiben</translation>
    </message>
    <message>
        <source>Xen</source>
        <translation>Xen</translation>
    </message>
    <message>
        <source>XenServer (XenAPI)</source>
        <translation>XenServer (XenAPI)</translation>
    </message>
    <message>
        <source>XenServer hosts, through XenAPI</source>
        <translation>XenServer-Hosts, über XenAPI</translation>
    </message>
    <message>
        <source>You are in group {0}</source>
        <translation>Sie sind in der Gruppe {0}</translation>
    </message>
    <message>
        <source>You are in the group libvirt, but this login is older</source>
        <translation>Sie sind in der Gruppe libvirt, aber diese Anmeldung ist älter</translation>
    </message>
    <message>
        <source>You are not in group {0}, so the system libvirt asks for a password</source>
        <translation>Sie sind nicht in der Gruppe {0}, daher fragt das libvirt des Systems nach einem Passwort</translation>
    </message>
    <message>
        <source>You may not look into the folder of this file</source>
        <translation>Sie dürfen nicht in den Ordner dieser Datei sehen</translation>
    </message>
    <message>
        <source>You may not read this file</source>
        <translation>Sie dürfen diese Datei nicht lesen</translation>
    </message>
    <message>
        <source>You may not use the system's libvirt</source>
        <translation>Sie dürfen das libvirt des Systems nicht nutzen</translation>
    </message>
    <message>
        <source>You were added to group {0}, but this login is older</source>
        <translation>Sie wurden der Gruppe {0} hinzugefügt, aber diese Anmeldung ist älter</translation>
    </message>
    <message>
        <source>Your account is not in the group libvirt</source>
        <translation>Ihr Konto ist nicht in der Gruppe libvirt</translation>
    </message>
    <message>
        <source>Your client certificate {0} is not of your authority {1}</source>
        <translation>Ihr Client-Zertifikat {0} ist nicht von Ihrer Zertifizierungsstelle {1}</translation>
    </message>
    <message>
        <source>Your own machines, run with your own rights</source>
        <translation>Ihre eigenen Maschinen, ausgeführt mit Ihren eigenen Rechten</translation>
    </message>
    <message>
        <source>Your own session's libvirt does not start</source>
        <translation>Das libvirt Ihrer eigenen Session startet nicht</translation>
    </message>
    <message>
        <source>a made-up host inside the library; nothing is contacted</source>
        <translation>ein erdachter Host innerhalb der Bibliothek; nichts wird angesprochen</translation>
    </message>
    <message>
        <source>a part of the path is a file, not a folder</source>
        <translation>ein Teil des Pfads ist eine Datei, kein Ordner</translation>
    </message>
    <message>
        <source>agent,privkey,password,keyboard-interactive</source>
        <translation>agent,privkey,password,keyboard-interactive</translation>
    </message>
    <message>
        <source>aliases are switched off (VIR_CONNECT_NO_ALIASES)</source>
        <translation>Aliase sind abgeschaltet (VIR_CONNECT_NO_ALIASES)</translation>
    </message>
    <message>
        <source>argv belongs to a program that command= names</source>
        <translation>argv gehört zu einem Programm, das command= nennt</translation>
    </message>
    <message>
        <source>auth is sasl, sasl.MECHANISM or polkit; {0} is refused when it is asked for</source>
        <translation>auth ist sasl, sasl.VERFAHREN oder polkit; {0} wird abgelehnt, wenn danach gefragt wird</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>bhyve</source>
        <translation>bhyve</translation>
    </message>
    <message>
        <source>command= is empty, and so no program can be started</source>
        <translation>command= ist leer, daher lässt sich kein Programm starten</translation>
    </message>
    <message>
        <source>command= is one path and is not split at blanks</source>
        <translation>command= ist ein Pfad und wird nicht an Leerzeichen getrennt</translation>
    </message>
    <message>
        <source>command= names the program that is run in ssh's place</source>
        <translation>command= nennt das Programm, das statt ssh ausgeführt wird</translation>
    </message>
    <message>
        <source>command= names the program to speak through</source>
        <translation>command= nennt das Programm, durch das gesprochen wird</translation>
    </message>
    <message>
        <source>direct connects to the daemon of one driver, legacy to libvirtd, auto looks which is there; only local sockets know direct</source>
        <translation>direct verbindet mit dem Daemon eines Treibers, legacy mit libvirtd, auto schaut, welcher da ist; direct kennen nur lokale Sockets</translation>
    </message>
    <message>
        <source>empty, so virsh leaves it to libvirt</source>
        <translation>leer, daher überlässt virsh es libvirt</translation>
    </message>
    <message>
        <source>empty, which counts as not set</source>
        <translation>leer, das zählt wie nicht gesetzt</translation>
    </message>
    <message>
        <source>ext needs command= with the program to start</source>
        <translation>ext braucht command= mit dem zu startenden Programm</translation>
    </message>
    <message>
        <source>https</source>
        <translation>https</translation>
    </message>
    <message>
        <source>https is encrypted, http is not</source>
        <translation>https ist verschlüsselt, http nicht</translation>
    </message>
    <message>
        <source>it depends on the host that is connected to</source>
        <translation>es hängt davon ab, mit welchem Host verbunden wird</translation>
    </message>
    <message>
        <source>it holds half a character, which no file can hold</source>
        <translation>es enthält ein halbes Zeichen, das keine Datei aufnehmen kann</translation>
    </message>
    <message>
        <source>it is empty, and used all the same</source>
        <translation>es ist leer und wird dennoch genutzt</translation>
    </message>
    <message>
        <source>it is mounted by itself, so it cannot be replaced as a whole</source>
        <translation>es ist für sich eingehängt und lässt sich daher nicht als Ganzes ersetzen</translation>
    </message>
    <message>
        <source>it is not text</source>
        <translation>es ist kein Text</translation>
    </message>
    <message>
        <source>it lies in another user's home folder</source>
        <translation>es liegt im Home-Ordner eines anderen Benutzers</translation>
    </message>
    <message>
        <source>it names the variable {0}, which is not set</source>
        <translation>es nennt die Variable {0}, die nicht gesetzt ist</translation>
    </message>
    <message>
        <source>it names {0}</source>
        <translation>es nennt {0}</translation>
    </message>
    <message>
        <source>it would be larger than the 10 MB that libvirt reads</source>
        <translation>es wäre größer als die 10 MB, die libvirt liest</translation>
    </message>
    <message>
        <source>its name leaves no room for one beside it</source>
        <translation>der Name lässt keinen Platz für einen daneben</translation>
    </message>
    <message>
        <source>its symbolic links lead in a circle</source>
        <translation>die symbolischen Verweise führen im Kreis</translation>
    </message>
    <message>
        <source>keyfile= has no effect, since sshauth leaves privkey out</source>
        <translation>keyfile= hat keine Wirkung, da sshauth privkey auslässt</translation>
    </message>
    <message>
        <source>keyfile= wins: the key {0} of the keyring is not used</source>
        <translation>keyfile= geht vor: Der Schlüssel {0} aus dem Schlüsselbund wird nicht genutzt</translation>
    </message>
    <message>
        <source>known_hosts_verify cannot be “{0}”; it is normal, auto or ignore</source>
        <translation>known_hosts_verify kann nicht „{0}“ sein; es ist normal, auto oder ignore</translation>
    </message>
    <message>
        <source>libssh2 does not know all kinds of keys and may drop some from ssh's own file {0}</source>
        <translation>libssh2 kennt nicht alle Arten von Schlüsseln und verwirft vielleicht einige aus der Datei {0} von ssh</translation>
    </message>
    <message>
        <source>libvirt</source>
        <translation>libvirt</translation>
    </message>
    <message>
        <source>libvirt asks, through {0}</source>
        <translation>libvirt fragt, über {0}</translation>
    </message>
    <message>
        <source>libvirt cannot read the file, so every connection fails</source>
        <translation>libvirt kann die Datei nicht lesen, daher scheitert jede Verbindung</translation>
    </message>
    <message>
        <source>libvirt cannot read this URI</source>
        <translation>libvirt kann diesen URI nicht lesen</translation>
    </message>
    <message>
        <source>libvirt cannot read this: it is neither a setting nor a comment</source>
        <translation>libvirt kann das nicht lesen: Es ist weder eine Einstellung noch ein Kommentar</translation>
    </message>
    <message>
        <source>libvirt crashed while it opened this URI</source>
        <translation>libvirt ist beim Öffnen dieses URI abgestürzt</translation>
    </message>
    <message>
        <source>libvirt cuts the entry off at a NUL character</source>
        <translation>libvirt schneidet den Eintrag an einem NUL-Zeichen ab</translation>
    </message>
    <message>
        <source>libvirt does not listen on port {0} of {1}</source>
        <translation>libvirt lauscht nicht auf Port {0} von {1}</translation>
    </message>
    <message>
        <source>libvirt does not put the home folder in the place of ~</source>
        <translation>libvirt setzt den Home-Ordner nicht an die Stelle von ~</translation>
    </message>
    <message>
        <source>libvirt does not take this URI as it stands</source>
        <translation>libvirt nimmt diesen URI so nicht an</translation>
    </message>
    <message>
        <source>libvirt does not tell that it cannot read {0}</source>
        <translation>libvirt sagt nicht, dass es {0} nicht lesen kann</translation>
    </message>
    <message>
        <source>libvirt does not understand the file, so every connection fails</source>
        <translation>libvirt versteht die Datei nicht, daher scheitert jede Verbindung</translation>
    </message>
    <message>
        <source>libvirt ends the text at %00 and drops what follows it in this part</source>
        <translation>libvirt beendet den Text bei %00 und verwirft, was in diesem Teil folgt</translation>
    </message>
    <message>
        <source>libvirt for Windows has no transport {0}</source>
        <translation>libvirt für Windows hat keinen Transport {0}</translation>
    </message>
    <message>
        <source>libvirt gave a reason we do not know</source>
        <translation>libvirt nannte einen Grund, den wir nicht kennen</translation>
    </message>
    <message>
        <source>libvirt gives up before it asks a driver</source>
        <translation>libvirt gibt auf, bevor es einen Treiber fragt</translation>
    </message>
    <message>
        <source>libvirt goes through the list from its top and takes the first match</source>
        <translation>libvirt geht die Liste von oben durch und nimmt den ersten, der passt</translation>
    </message>
    <message>
        <source>libvirt has no driver {0}</source>
        <translation>libvirt hat keinen Treiber {0}</translation>
    </message>
    <message>
        <source>libvirt has no driver {0} any more</source>
        <translation>libvirt hat keinen Treiber {0} mehr</translation>
    </message>
    <message>
        <source>libvirt has no driver {0}; KVM guests belong to qemu</source>
        <translation>libvirt hat keinen Treiber {0}; KVM-Gäste gehören zu qemu</translation>
    </message>
    <message>
        <source>libvirt here is {1}, it was {0}</source>
        <translation>libvirt hier ist {1}, es war {0}</translation>
    </message>
    <message>
        <source>libvirt is not installed here, so only Virt Connect has checked the file</source>
        <translation>libvirt ist hier nicht installiert, daher hat nur Virt Connect die Datei geprüft</translation>
    </message>
    <message>
        <source>libvirt knows no driver {0}</source>
        <translation>libvirt kennt keinen Treiber {0}</translation>
    </message>
    <message>
        <source>libvirt knows no driver {0}; did you mean {1}?</source>
        <translation>libvirt kennt keinen Treiber {0}; war {1} gemeint?</translation>
    </message>
    <message>
        <source>libvirt knows no driver “{0}”</source>
        <translation>libvirt kennt keinen Treiber „{0}“</translation>
    </message>
    <message>
        <source>libvirt knows no mode “{0}”; it knows auto, legacy and direct</source>
        <translation>libvirt kennt keinen Modus „{0}“; es kennt auto, legacy und direct</translation>
    </message>
    <message>
        <source>libvirt knows no parameter {0}; did you mean {1}?</source>
        <translation>libvirt kennt keinen Parameter {0}; war {1} gemeint?</translation>
    </message>
    <message>
        <source>libvirt knows no proxy “{0}”; it knows auto, netcat and native</source>
        <translation>libvirt kennt keinen Proxy „{0}“; es kennt auto, netcat und native</translation>
    </message>
    <message>
        <source>libvirt knows no setting {0}; it looks for {1}</source>
        <translation>libvirt kennt keine Einstellung {0}; es sucht nach {1}</translation>
    </message>
    <message>
        <source>libvirt knows no transport {0}</source>
        <translation>libvirt kennt keinen Transport {0}</translation>
    </message>
    <message>
        <source>libvirt knows no transport {0}; did you mean {1}?</source>
        <translation>libvirt kennt keinen Transport {0}; war {1} gemeint?</translation>
    </message>
    <message>
        <source>libvirt knows no transport “{0}”</source>
        <translation>libvirt kennt keinen Transport „{0}“</translation>
    </message>
    <message>
        <source>libvirt listens at {0}</source>
        <translation>libvirt lauscht bei {0}</translation>
    </message>
    <message>
        <source>libvirt looks a name up once and takes what it finds for a URI</source>
        <translation>libvirt schlägt einen Namen einmal nach und hält, was es findet, für einen URI</translation>
    </message>
    <message>
        <source>libvirt looks a name up once; an alias of an alias is not followed</source>
        <translation>libvirt schlägt einen Namen einmal nach; einem Alias eines Alias folgt es nicht</translation>
    </message>
    <message>
        <source>libvirt looks for a hypervisor by itself</source>
        <translation>libvirt sucht selbst nach einem Hypervisor</translation>
    </message>
    <message>
        <source>libvirt looks for {0} in small letters only</source>
        <translation>libvirt sucht {0} nur in Kleinbuchstaben</translation>
    </message>
    <message>
        <source>libvirt looks up {0} as it is; most name servers want its xn-- form</source>
        <translation>libvirt fragt nach {0}, so wie es ist; die meisten Nameserver wollen die Form mit xn--</translation>
    </message>
    <message>
        <source>libvirt may not be installed there at all</source>
        <translation>Vielleicht ist libvirt dort gar nicht installiert</translation>
    </message>
    <message>
        <source>libvirt on this computer guesses the path as it is here</source>
        <translation>libvirt auf diesem Rechner rät den Pfad so, wie er hier ist</translation>
    </message>
    <message>
        <source>libvirt on this computer was built without the driver {0}</source>
        <translation>libvirt auf diesem Rechner wurde ohne den Treiber {0} gebaut</translation>
    </message>
    <message>
        <source>libvirt on this computer was built without {0}</source>
        <translation>libvirt auf diesem Rechner wurde ohne {0} gebaut</translation>
    </message>
    <message>
        <source>libvirt on {0} asks polkit who may use it, and polkit does not run there</source>
        <translation>libvirt auf {0} fragt polkit, wer es nutzen darf, und dort läuft kein polkit</translation>
    </message>
    <message>
        <source>libvirt only knows the straight quotes " and '</source>
        <translation>libvirt kennt nur die geraden Anführungszeichen " und '</translation>
    </message>
    <message>
        <source>libvirt only knows the straight quotes " and '; {0} items have others</source>
        <translation>libvirt kennt nur die geraden Anführungszeichen " und '; {0} Elemente haben andere</translation>
    </message>
    <message>
        <source>libvirt opens</source>
        <translation>libvirt öffnet</translation>
    </message>
    <message>
        <source>libvirt passes {0} on to the daemon, which may know it</source>
        <translation>libvirt gibt {0} an den Daemon weiter, der es vielleicht kennt</translation>
    </message>
    <message>
        <source>libvirt refuses it</source>
        <translation>libvirt lehnt ab</translation>
    </message>
    <message>
        <source>libvirt stops at the malformed entry in line {0} and never comes to this one</source>
        <translation>libvirt bricht beim fehlerhaften Eintrag in Zeile {0} ab und kommt nie zu diesem</translation>
    </message>
    <message>
        <source>libvirt stops because it may not read {0}</source>
        <translation>libvirt hält an, weil es {0} nicht lesen darf</translation>
    </message>
    <message>
        <source>libvirt takes a lone = and all that follows it for a parameter's name</source>
        <translation>libvirt nimmt ein einzelnes = und alles, was folgt, für den Namen eines Parameters</translation>
    </message>
    <message>
        <source>libvirt takes no password from a URI; it would log in as a user named {0}</source>
        <translation>libvirt nimmt kein Passwort aus einem URI; es würde sich als ein Benutzer namens {0} anmelden</translation>
    </message>
    <message>
        <source>libvirt takes the first setting of a name; the second has no effect</source>
        <translation>libvirt nimmt die erste Einstellung eines Namens; die zweite wirkt nicht</translation>
    </message>
    <message>
        <source>libvirt takes {0} for xen:///system before it looks at aliases</source>
        <translation>libvirt nimmt {0} für xen:///system, bevor es die Aliase ansieht</translation>
    </message>
    <message>
        <source>libvirt takes {0} for {1}</source>
        <translation>libvirt nimmt {0} für {1}</translation>
    </message>
    <message>
        <source>libvirt {0} crashes on a parameter of this URI</source>
        <translation>libvirt {0} stürzt an einem Parameter dieses URI ab</translation>
    </message>
    <message>
        <source>libvirt {0} is installed</source>
        <translation>libvirt {0} ist installiert</translation>
    </message>
    <message>
        <source>libvirt {0} is newer than all versions known here; it is taken to do as {1} does</source>
        <translation>libvirt {0} ist neuer als alle hier bekannten Versionen; angenommen wird, dass es wie {1} arbeitet</translation>
    </message>
    <message>
        <source>libvirt {0} is older than all versions known here; it is taken to do as {1} does</source>
        <translation>libvirt {0} ist älter als alle hier bekannten Versionen; angenommen wird, dass es wie {1} arbeitet</translation>
    </message>
    <message>
        <source>libvirt {0} lies between {1} and {2}, the versions known here; it is taken to do as {1} does</source>
        <translation>libvirt {0} liegt zwischen {1} und {2}, den hier bekannten Versionen; angenommen wird, dass es wie {1} arbeitet</translation>
    </message>
    <message>
        <source>libvirt's Python binding</source>
        <translation>libvirts Python-Anbindung</translation>
    </message>
    <message>
        <source>libvirt's Python binding is installed</source>
        <translation>libvirts Python-Anbindung ist installiert</translation>
    </message>
    <message>
        <source>libvirt's Python binding is not installed, so a test stops after the login</source>
        <translation>libvirts Python-Anbindung ist nicht installiert, daher endet ein Test nach der Anmeldung</translation>
    </message>
    <message>
        <source>libvirt's Python binding is not installed, so the last step cannot be done</source>
        <translation>libvirts Python-Anbindung ist nicht installiert, daher entfällt der letzte Schritt</translation>
    </message>
    <message>
        <source>libvirt's Python binding is not installed, so this is not tried</source>
        <translation>libvirts Python-Anbindung ist nicht installiert, daher entfällt dieser Schritt</translation>
    </message>
    <message>
        <source>libvirt's client library</source>
        <translation>Client-Bibliothek von libvirt</translation>
    </message>
    <message>
        <source>libvirt's client library is not installed; what is told here is of version {0}</source>
        <translation>Die Client-Bibliothek von libvirt ist nicht installiert; was hier gesagt wird, gilt für Version {0}</translation>
    </message>
    <message>
        <source>libvirt's command failed on {0}, and {1} hides the reason</source>
        <translation>Der Befehl von libvirt ist auf {0} gescheitert, und {1} verbirgt den Grund</translation>
    </message>
    <message>
        <source>libvirt's daemon</source>
        <translation>Daemon von libvirt</translation>
    </message>
    <message>
        <source>libvirt's daemon is not installed on this computer</source>
        <translation>Der Daemon von libvirt ist auf diesem Rechner nicht installiert</translation>
    </message>
    <message>
        <source>libvirt's daemon is not running on this computer</source>
        <translation>Der Daemon von libvirt läuft auf diesem Rechner nicht</translation>
    </message>
    <message>
        <source>libvirt's library speaks to {0} itself; with a transport a daemon is asked, which has no such driver</source>
        <translation>Die Bibliothek von libvirt spricht selbst mit {0}; mit einem Transport wird ein Daemon gefragt, der keinen solchen Treiber hat</translation>
    </message>
    <message>
        <source>libvirt's own reader gave no answer, so only Virt Connect has checked it</source>
        <translation>libvirts eigener Leser gab keine Antwort, daher hat nur Virt Connect sie geprüft</translation>
    </message>
    <message>
        <source>libvirt's own ssh transport does; name the key in the URI for the other</source>
        <translation>Der Transport ssh von libvirt tut es; nennen Sie für das andere den Schlüssel im URI</translation>
    </message>
    <message>
        <source>libvirt.conf cannot be read from line {0}: {1}</source>
        <translation>libvirt.conf ist ab Zeile {0} nicht lesbar: {1}</translation>
    </message>
    <message>
        <source>libvirt.conf has an alias whose name is not legal: “{0}”</source>
        <translation>libvirt.conf hat einen Alias mit unzulässigem Namen: „{0}“</translation>
    </message>
    <message>
        <source>libvirt.conf has no escapes, so no kind of quotes can hold {0}</source>
        <translation>libvirt.conf kennt keine Escape-Zeichen, daher kann keine Art von Anführungszeichen {0} enthalten</translation>
    </message>
    <message>
        <source>mode=direct is for local sockets; {0} refuses it</source>
        <translation>mode=direct ist für lokale Sockets; {0} lehnt es ab</translation>
    </message>
    <message>
        <source>mode=direct works with local sockets only</source>
        <translation>mode=direct geht nur mit lokalen Sockets</translation>
    </message>
    <message>
        <source>name= gives it</source>
        <translation>name= gibt ihn an</translation>
    </message>
    <message>
        <source>name= is a URI for the far daemon; {0} has no driver</source>
        <translation>name= ist ein URI für den entfernten Daemon; {0} hat keinen Treiber</translation>
    </message>
    <message>
        <source>nc</source>
        <translation>nc</translation>
    </message>
    <message>
        <source>neither {0} nor {1} is here, so this build's default decides</source>
        <translation>weder {0} noch {1} ist hier, daher entscheidet der Standard dieses Builds</translation>
    </message>
    <message>
        <source>netcat crashed on {0}</source>
        <translation>netcat ist auf {0} abgestürzt</translation>
    </message>
    <message>
        <source>netcat is told the path of the session's socket on this computer</source>
        <translation>netcat bekommt den Pfad des Session-Sockets auf diesem Rechner</translation>
    </message>
    <message>
        <source>netcat-openbsd and ncat can</source>
        <translation>netcat-openbsd und ncat können es</translation>
    </message>
    <message>
        <source>netcat= is empty; without it nc is used</source>
        <translation>netcat= ist leer; ohne Angabe wird nc genutzt</translation>
    </message>
    <message>
        <source>netcat= names a program of the far side</source>
        <translation>netcat= nennt ein Programm der Gegenseite</translation>
    </message>
    <message>
        <source>newer versions of libssh refuse the user {0}</source>
        <translation>neuere Versionen von libssh lehnen den Benutzer {0} ab</translation>
    </message>
    <message>
        <source>no CA certificate of your own is here, so it is {0}</source>
        <translation>ein eigenes CA-Zertifikat ist nicht hier, daher ist es {0}</translation>
    </message>
    <message>
        <source>no URI is given, and {0} exists</source>
        <translation>kein URI ist gegeben, und {0} gibt es</translation>
    </message>
    <message>
        <source>no URI is given, and {0} is installed</source>
        <translation>kein URI ist gegeben, und {0} ist installiert</translation>
    </message>
    <message>
        <source>no alias has the name {0}</source>
        <translation>kein Alias heißt {0}</translation>
    </message>
    <message>
        <source>no libvirt was found here; {0} is assumed</source>
        <translation>hier wurde kein libvirt gefunden; {0} wird angenommen</translation>
    </message>
    <message>
        <source>no name is given</source>
        <translation>kein Name ist gegeben</translation>
    </message>
    <message>
        <source>no {0} here, but {1} exists, so libvirtd is asked</source>
        <translation>kein {0} hier, aber {1} gibt es, daher wird libvirtd gefragt</translation>
    </message>
    <message>
        <source>no {0} here, so this build's default decides</source>
        <translation>kein {0} hier, daher entscheidet der Standard dieses Builds</translation>
    </message>
    <message>
        <source>no_tty is set, so ssh may not ask for anything</source>
        <translation>no_tty ist gesetzt, daher darf ssh nichts fragen</translation>
    </message>
    <message>
        <source>no_verify is set, so ssh takes an unknown host key unasked</source>
        <translation>no_verify ist gesetzt, daher nimmt ssh einen unbekannten Hostschlüssel ungefragt an</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none of the usual keys is in ~/.ssh, so none is tried</source>
        <translation>keiner der üblichen Schlüssel liegt in ~/.ssh, daher wird keiner versucht</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>normal asks about new host keys, auto accepts new ones and still refuses changed ones, ignore accepts any</source>
        <translation>normal fragt bei neuen Hostschlüsseln, auto nimmt neue an und lehnt geänderte weiterhin ab, ignore nimmt alle an</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>not set, so virsh leaves it to libvirt</source>
        <translation>nicht gesetzt, daher überlässt virsh es libvirt</translation>
    </message>
    <message>
        <source>only virt-ssh-helper can find a user's own socket on the far side</source>
        <translation>nur virt-ssh-helper kann den eigenen Socket eines Benutzers auf der Gegenseite finden</translation>
    </message>
    <message>
        <source>pkipath names the folder; no other is looked at</source>
        <translation>pkipath nennt den Ordner; kein anderer wird angesehen</translation>
    </message>
    <message>
        <source>remote_mode direct is for local sockets, and makes every connection over ssh fail</source>
        <translation>remote_mode direct ist für lokale Sockets und lässt jede Verbindung über ssh scheitern</translation>
    </message>
    <message>
        <source>remote_mode in libvirt.conf is “direct”, which works with local sockets only</source>
        <translation>remote_mode in libvirt.conf ist „direct“, das nur mit lokalen Sockets geht</translation>
    </message>
    <message>
        <source>remote_mode in {0} says {1}</source>
        <translation>remote_mode in {0} sagt {1}</translation>
    </message>
    <message>
        <source>remote_proxy in {0} says {1}</source>
        <translation>remote_proxy in {0} sagt {1}</translation>
    </message>
    <message>
        <source>root has an effect only with the path {0}</source>
        <translation>root hat nur mit dem Pfad {0} eine Wirkung</translation>
    </message>
    <message>
        <source>root has the system's certificates only</source>
        <translation>root hat nur die Zertifikate des Systems</translation>
    </message>
    <message>
        <source>root may use the system libvirt</source>
        <translation>root darf das libvirt des Systems nutzen</translation>
    </message>
    <message>
        <source>root= must be a full path; {0} is none</source>
        <translation>root= muss ein voller Pfad sein; {0} ist keiner</translation>
    </message>
    <message>
        <source>socket= is empty; that is no socket's path</source>
        <translation>socket= ist leer; das ist kein Pfad eines Sockets</translation>
    </message>
    <message>
        <source>socket= is given, which virt-ssh-helper would not heed</source>
        <translation>socket= ist gegeben, das virt-ssh-helper nicht beachten würde</translation>
    </message>
    <message>
        <source>socket= makes libvirt use netcat on the host and pass over virt-ssh-helper</source>
        <translation>Mit socket= nutzt libvirt netcat auf dem Host und übergeht virt-ssh-helper</translation>
    </message>
    <message>
        <source>socket= names it</source>
        <translation>socket= nennt ihn</translation>
    </message>
    <message>
        <source>socket= reaches the far shell without quotes</source>
        <translation>socket= erreicht die Shell auf der Gegenseite ohne Anführungszeichen</translation>
    </message>
    <message>
        <source>ssh</source>
        <translation>ssh</translation>
    </message>
    <message>
        <source>ssh asks</source>
        <translation>ssh fragt</translation>
    </message>
    <message>
        <source>ssh ended without a word</source>
        <translation>ssh endete ohne ein Wort</translation>
    </message>
    <message>
        <source>ssh goes through {0}</source>
        <translation>ssh geht über {0}</translation>
    </message>
    <message>
        <source>ssh wants a yes</source>
        <translation>ssh will ein Ja</translation>
    </message>
    <message>
        <source>ssh wants the key to begin in the file's first line</source>
        <translation>ssh will, dass der Schlüssel in der ersten Zeile der Datei beginnt</translation>
    </message>
    <message>
        <source>sshauth cannot hold “{0}”</source>
        <translation>sshauth kann „{0}“ nicht enthalten</translation>
    </message>
    <message>
        <source>sshauth does not name privkey, so {0} is not used</source>
        <translation>sshauth nennt privkey nicht, daher wird {0} nicht genutzt</translation>
    </message>
    <message>
        <source>sshauth has a blank beside {0}, which libvirt refuses</source>
        <translation>sshauth hat neben {0} ein Leerzeichen, das libvirt ablehnt</translation>
    </message>
    <message>
        <source>sshauth has an empty entry, which libvirt refuses</source>
        <translation>sshauth hat einen leeren Eintrag, den libvirt ablehnt</translation>
    </message>
    <message>
        <source>sshauth is empty, so no way to log in is left</source>
        <translation>sshauth ist leer, daher bleibt kein Anmeldeverfahren</translation>
    </message>
    <message>
        <source>sshauth names privkey, but there is no key in {0} and no keyfile=</source>
        <translation>sshauth nennt privkey, aber in {0} liegt kein Schlüssel, und keyfile= fehlt</translation>
    </message>
    <message>
        <source>sshauth wants the SSH agent, and none can be reached</source>
        <translation>sshauth verlangt den SSH-Agenten, und keiner ist erreichbar</translation>
    </message>
    <message>
        <source>tcp is not encrypted: passwords and consoles can be read on the network</source>
        <translation>tcp ist nicht verschlüsselt: Passwörter und Konsolen sind im Netz lesbar</translation>
    </message>
    <message>
        <source>tcp is not encrypted; other users of this computer may listen too</source>
        <translation>tcp ist nicht verschlüsselt; andere Benutzer dieses Rechners können mithören</translation>
    </message>
    <message>
        <source>test needs a path, for example {0}</source>
        <translation>test braucht einen Pfad, zum Beispiel {0}</translation>
    </message>
    <message>
        <source>test reads machines from the file {0}; did you mean /default?</source>
        <translation>test liest Maschinen aus der Datei {0}; war /default gemeint?</translation>
    </message>
    <message>
        <source>the URI names a host and no transport</source>
        <translation>der URI nennt einen Host und keinen Transport</translation>
    </message>
    <message>
        <source>the URI names neither a transport nor a host</source>
        <translation>der URI nennt weder Transport noch Host</translation>
    </message>
    <message>
        <source>the URI names no host, so it is {0}</source>
        <translation>der URI nennt keinen Host, daher ist es {0}</translation>
    </message>
    <message>
        <source>the URI names no port, so ssh decides, by ~/.ssh/config or 22</source>
        <translation>der URI nennt keinen Port, daher entscheidet ssh, nach ~/.ssh/config oder 22</translation>
    </message>
    <message>
        <source>the URI names no user, so it logs in as {0}</source>
        <translation>der URI nennt keinen Benutzer, daher meldet es sich als {0} an</translation>
    </message>
    <message>
        <source>the URI names no user, so ssh decides, by ~/.ssh/config or you</source>
        <translation>der URI nennt keinen Benutzer, daher entscheidet ssh, nach ~/.ssh/config oder Ihrem Namen</translation>
    </message>
    <message>
        <source>the URI was changed</source>
        <translation>der URI wurde geändert</translation>
    </message>
    <message>
        <source>the daemon is left to choose its driver</source>
        <translation>der Daemon darf seinen Treiber selbst wählen</translation>
    </message>
    <message>
        <source>the daemon's usual socket</source>
        <translation>der übliche Socket des Daemons</translation>
    </message>
    <message>
        <source>the driver knows no parameter {0} and ignores it</source>
        <translation>der Treiber kennt keinen Parameter {0} und übergeht ihn</translation>
    </message>
    <message>
        <source>the driver looks for an IPv4 address only, and {0} is none</source>
        <translation>der Treiber sucht nur eine IPv4-Adresse, und {0} ist keine</translation>
    </message>
    <message>
        <source>the driver runs VMware's vmrun</source>
        <translation>der Treiber führt vmrun von VMware aus</translation>
    </message>
    <message>
        <source>the driver runs inside the program itself, without a daemon</source>
        <translation>der Treiber läuft im Programm selbst, ohne Daemon</translation>
    </message>
    <message>
        <source>the far daemon is left to choose its driver</source>
        <translation>der entfernte Daemon darf seinen Treiber selbst wählen</translation>
    </message>
    <message>
        <source>the far side is given the path of the socket here, which may differ there</source>
        <translation>die Gegenseite bekommt den Pfad des hiesigen Sockets, der dort anders sein kann</translation>
    </message>
    <message>
        <source>the first of the usual keys that exists</source>
        <translation>der erste der üblichen Schlüssel, den es gibt</translation>
    </message>
    <message>
        <source>the host shows another key</source>
        <translation>der Host zeigt einen anderen Schlüssel</translation>
    </message>
    <message>
        <source>the host shows another key: {0}</source>
        <translation>der Host zeigt einen anderen Schlüssel: {0}</translation>
    </message>
    <message>
        <source>the made-up host is described by {0}</source>
        <translation>der erdachte Host wird von {0} beschrieben</translation>
    </message>
    <message>
        <source>the name is empty, which counts as none</source>
        <translation>der Name ist leer, das zählt wie keiner</translation>
    </message>
    <message>
        <source>the one file that libvirt reads for root</source>
        <translation>die eine Datei, die libvirt für root liest</translation>
    </message>
    <message>
        <source>the one file that libvirt reads for this user; that of root is not read</source>
        <translation>die eine Datei, die libvirt für diesen Benutzer liest; die von root wird nicht gelesen</translation>
    </message>
    <message>
        <source>the priority libvirt was built with</source>
        <translation>die Priorität, mit der libvirt gebaut wurde</translation>
    </message>
    <message>
        <source>the program that writes as root ended without an answer</source>
        <translation>das Programm, das als root schreibt, endete ohne Antwort</translation>
    </message>
    <message>
        <source>the program that writes as root gave no clear answer</source>
        <translation>das Programm, das als root schreibt, gab keine klare Antwort</translation>
    </message>
    <message>
        <source>the remote driver takes it, and asks a daemon</source>
        <translation>der Treiber remote übernimmt es und fragt einen Daemon</translation>
    </message>
    <message>
        <source>the system's</source>
        <translation>die des Systems</translation>
    </message>
    <message>
        <source>the system's daemon here is asked what it has</source>
        <translation>der Daemon des Systems hier wird gefragt, was er hat</translation>
    </message>
    <message>
        <source>the usual keys</source>
        <translation>die üblichen Schlüssel</translation>
    </message>
    <message>
        <source>the usual place; ssh's own known_hosts is not used</source>
        <translation>der übliche Ort; das known_hosts von ssh selbst wird nicht genutzt</translation>
    </message>
    <message>
        <source>the {0} driver of libvirt's library takes it</source>
        <translation>der Treiber {0} in der Bibliothek von libvirt übernimmt es</translation>
    </message>
    <message>
        <source>the {0} driver runs inside the program</source>
        <translation>der Treiber {0} läuft im Programm selbst</translation>
    </message>
    <message>
        <source>there is no such file, which is fine</source>
        <translation>eine solche Datei gibt es nicht, und das ist in Ordnung</translation>
    </message>
    <message>
        <source>there is no {0} here, so libvirt waits five seconds for it in vain</source>
        <translation>hier gibt es kein {0}, daher wartet libvirt vergeblich fünf Sekunden darauf</translation>
    </message>
    <message>
        <source>there is no {0} here, so that fails at once</source>
        <translation>hier gibt es kein {0}, daher scheitert das sofort</translation>
    </message>
    <message>
        <source>this URI without its way</source>
        <translation>dieser URI ohne seinen Weg</translation>
    </message>
    <message>
        <source>this version of libvirt crashes on a bad parameter: {0}</source>
        <translation>diese Version von libvirt stürzt an einem falschen Parameter ab: {0}</translation>
    </message>
    <message>
        <source>unix is the local socket; there is no host to go to</source>
        <translation>unix ist der lokale Socket; es gibt keinen Host, zu dem zu gehen wäre</translation>
    </message>
    <message>
        <source>uri_aliases has to be a list in brackets; libvirt stops here</source>
        <translation>uri_aliases muss eine Liste in Klammern sein; libvirt hält hier an</translation>
    </message>
    <message>
        <source>uri_aliases in libvirt.conf must be a list of texts: [ … ]</source>
        <translation>uri_aliases in libvirt.conf muss eine Liste von Texten sein: [ … ]</translation>
    </message>
    <message>
        <source>uri_aliases is not a list of strings, so every connection fails</source>
        <translation>uri_aliases ist keine Liste von Texten, daher scheitert jede Verbindung</translation>
    </message>
    <message>
        <source>uri_aliases may hold nothing but texts in quotes; libvirt stops here, and no program of this user can connect</source>
        <translation>uri_aliases darf nur Texte in Anführungszeichen enthalten; libvirt hält hier an, und kein Programm dieses Benutzers kann verbinden</translation>
    </message>
    <message>
        <source>uri_aliases[{0}] "{1}"</source>
        <translation>uri_aliases[{0}] "{1}"</translation>
    </message>
    <message>
        <source>uri_aliases[{0}] is malformed; only the aliases before it can be opened</source>
        <translation>uri_aliases[{0}] ist fehlerhaft; nur die Aliase davor lassen sich öffnen</translation>
    </message>
    <message>
        <source>uri_default in libvirt.conf must be one text in quotes</source>
        <translation>uri_default in libvirt.conf muss ein einzelner Text in Anführungszeichen sein</translation>
    </message>
    <message>
        <source>uri_default is empty, so every connection without a URI fails</source>
        <translation>uri_default ist leer, daher scheitert jede Verbindung ohne URI</translation>
    </message>
    <message>
        <source>uri_default is not a string</source>
        <translation>uri_default ist kein Text</translation>
    </message>
    <message>
        <source>uri_default is set once more, to {0}</source>
        <translation>uri_default ist noch einmal gesetzt, auf {0}</translation>
    </message>
    <message>
        <source>uri_default is {0}, which is no alias of this file and no URI</source>
        <translation>uri_default ist {0}, das weder ein Alias dieser Datei noch ein URI ist</translation>
    </message>
    <message>
        <source>uri_default names {0}</source>
        <translation>uri_default nennt {0}</translation>
    </message>
    <message>
        <source>vCenter</source>
        <translation>vCenter</translation>
    </message>
    <message>
        <source>virsh</source>
        <translation>virsh</translation>
    </message>
    <message>
        <source>virsh has a variable of its own, {0}, and looks at that first</source>
        <translation>virsh hat eine eigene Variable, {0}, und sieht zuerst dort nach</translation>
    </message>
    <message>
        <source>virsh is given a name, so its variable does not count</source>
        <translation>virsh bekommt einen Namen, daher zählt seine Variable nicht</translation>
    </message>
    <message>
        <source>virsh opens {0}</source>
        <translation>virsh öffnet {0}</translation>
    </message>
    <message>
        <source>virt-manager hands the name on, and takes an alias of a remote host for local</source>
        <translation>virt-manager gibt den Namen weiter und hält einen Alias eines entfernten Hosts für lokal</translation>
    </message>
    <message>
        <source>virt-manager has kept no connections for you on this computer</source>
        <translation>virt-manager hat auf diesem Rechner keine Verbindungen für Sie gespeichert</translation>
    </message>
    <message>
        <source>virt-manager opens the connections it remembers, and {0} to begin with</source>
        <translation>virt-manager öffnet die Verbindungen, die es sich merkt, und für den Anfang {0}</translation>
    </message>
    <message>
        <source>virt-manager opens the connections it remembers; it finds no hypervisor here to begin with</source>
        <translation>virt-manager öffnet die Verbindungen, die es sich merkt; für den Anfang findet es hier keinen Hypervisor</translation>
    </message>
    <message>
        <source>virt-manager opens what it remembers and never asks for a default</source>
        <translation>virt-manager öffnet, was es sich gemerkt hat, und fragt nie nach einem Standard</translation>
    </message>
    <message>
        <source>virt-manager's list cannot be read: neither gsettings nor dconf is installed here</source>
        <translation>Die Liste von virt-manager ist nicht lesbar: Weder gsettings noch dconf ist hier installiert</translation>
    </message>
    <message>
        <source>virt-ssh-helper chooses the socket on the far side</source>
        <translation>virt-ssh-helper wählt den Socket auf der Gegenseite</translation>
    </message>
    <message>
        <source>what runs on the far side cannot be seen from here, so libvirtd is assumed</source>
        <translation>was auf der Gegenseite läuft, ist von hier nicht zu sehen, daher wird libvirtd angenommen</translation>
    </message>
    <message>
        <source>what the daemon offers first</source>
        <translation>was der Daemon zuerst anbietet</translation>
    </message>
    <message>
        <source>without a URI libvirt asks a daemon on this computer</source>
        <translation>ohne URI fragt libvirt einen Daemon auf diesem Rechner</translation>
    </message>
    <message>
        <source>you are not root and the URI means your own daemon, so the socket is below {0}</source>
        <translation>Sie sind nicht root, und der URI meint Ihren eigenen Daemon, daher liegt der Socket unter {0}</translation>
    </message>
    <message>
        <source>your own daemon here is asked what it has</source>
        <translation>Ihr eigener Daemon hier wird gefragt, was er hat</translation>
    </message>
    <message>
        <source>{0} accepted the connection and hung up</source>
        <translation>{0} nahm die Verbindung an und beendete sie</translation>
    </message>
    <message>
        <source>{0} accepts no path “{1}”</source>
        <translation>{0} nimmt keinen Pfad „{1}“ an</translation>
    </message>
    <message>
        <source>{0} accepts the connection and does not answer in TLS</source>
        <translation>{0} nimmt die Verbindung an und antwortet nicht in TLS</translation>
    </message>
    <message>
        <source>{0} accepts the connection and says nothing</source>
        <translation>{0} nimmt die Verbindung an und sagt nichts</translation>
    </message>
    <message>
        <source>{0} accepts the connection, and libvirt does not answer</source>
        <translation>{0} nimmt die Verbindung an, und libvirt antwortet nicht</translation>
    </message>
    <message>
        <source>{0} and {1} are used together only, so without one of them no certificate is shown</source>
        <translation>{0} und {1} werden nur zusammen genutzt, ohne eins davon wird also kein Zertifikat gezeigt</translation>
    </message>
    <message>
        <source>{0} asks for a login of a kind this libvirt does not know</source>
        <translation>{0} verlangt eine Anmeldung einer Art, die dieses libvirt nicht kennt</translation>
    </message>
    <message>
        <source>{0} asks {1}</source>
        <translation>{0} fragt {1}</translation>
    </message>
    <message>
        <source>{0} asks, through ssh</source>
        <translation>{0} fragt, über ssh</translation>
    </message>
    <message>
        <source>{0} begins with -, so that a program may take it for an option</source>
        <translation>{0} beginnt mit -, sodass ein Programm es für eine Option halten kann</translation>
    </message>
    <message>
        <source>{0} belongs to the driver {1}; here it is passed on</source>
        <translation>{0} gehört zum Treiber {1}; hier wird es weitergegeben</translation>
    </message>
    <message>
        <source>{0} came with libvirt {1}; here is {2}</source>
        <translation>{0} kam mit libvirt {1}; hier ist {2}</translation>
    </message>
    <message>
        <source>{0} cannot be reached: {1}</source>
        <translation>{0} ist nicht erreichbar: {1}</translation>
    </message>
    <message>
        <source>{0} cannot be read: permission denied</source>
        <translation>{0} ist nicht lesbar: keine Berechtigung</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}</source>
        <translation>{0} ist nicht lesbar: {1}</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}</source>
        <translation>{0} ist nicht beschreibbar: {1}</translation>
    </message>
    <message>
        <source>{0} cannot read the key file {1}</source>
        <translation>{0} kann die Schlüsseldatei {1} nicht lesen</translation>
    </message>
    <message>
        <source>{0} cannot stand here in a URI</source>
        <translation>{0} kann hier nicht in einem URI stehen</translation>
    </message>
    <message>
        <source>{0} comes before the file; uri_default counts where that is not set</source>
        <translation>{0} geht der Datei vor; uri_default gilt, wo das nicht gesetzt ist</translation>
    </message>
    <message>
        <source>{0} could not be saved: it is only ever replaced as a whole, and its folder {1} takes no new file</source>
        <translation>{0} ließ sich nicht speichern: Es wird immer nur als Ganzes ersetzt, und sein Ordner {1} nimmt keine neue Datei auf</translation>
    </message>
    <message>
        <source>{0} could not be saved: its file system is read-only</source>
        <translation>{0} ließ sich nicht speichern: Das Dateisystem ist nur lesbar</translation>
    </message>
    <message>
        <source>{0} could not be saved: no space is left on the disk</source>
        <translation>{0} ließ sich nicht speichern: Auf dem Datenträger ist kein Platz mehr</translation>
    </message>
    <message>
        <source>{0} could not be saved: only root may write it, and there is no sudo here</source>
        <translation>{0} ließ sich nicht speichern: Nur root darf es schreiben, und hier gibt es kein sudo</translation>
    </message>
    <message>
        <source>{0} could not be saved: other users may change {1}, so it must not run as root</source>
        <translation>{0} ließ sich nicht speichern: Andere Benutzer dürfen {1} ändern, daher darf es nicht als root laufen</translation>
    </message>
    <message>
        <source>{0} could not be saved: permission denied; save a copy, or ask for the rights</source>
        <translation>{0} ließ sich nicht speichern: keine Berechtigung; speichern Sie eine Kopie, oder lassen Sie sich die Rechte geben</translation>
    </message>
    <message>
        <source>{0} could not be saved: pkexec, which asks for the rights, is not installed</source>
        <translation>{0} ließ sich nicht speichern: pkexec, das die Rechte erfragt, ist nicht installiert</translation>
    </message>
    <message>
        <source>{0} could not be saved: your disk quota is used up</source>
        <translation>{0} ließ sich nicht speichern: Ihr Kontingent auf dem Datenträger ist erschöpft</translation>
    </message>
    <message>
        <source>{0} could not be saved: {1}</source>
        <translation>{0} ließ sich nicht speichern: {1}</translation>
    </message>
    <message>
        <source>{0} could not be saved: {1} could not be started: {2}</source>
        <translation>{0} ließ sich nicht speichern: {1} war nicht zu starten: {2}</translation>
    </message>
    <message>
        <source>{0} could not be saved: {1}, which would do it as root, is not installed</source>
        <translation>{0} ließ sich nicht speichern: {1}, das es als root täte, ist nicht installiert</translation>
    </message>
    <message>
        <source>{0} could not be started</source>
        <translation>{0} ließ sich nicht starten</translation>
    </message>
    <message>
        <source>{0} does not accept this user name and password</source>
        <translation>{0} nimmt diesen Benutzernamen und dieses Passwort nicht an</translation>
    </message>
    <message>
        <source>{0} does not accept your client certificate</source>
        <translation>{0} nimmt Ihr Client-Zertifikat nicht an</translation>
    </message>
    <message>
        <source>{0} does not answer</source>
        <translation>{0} antwortet nicht</translation>
    </message>
    <message>
        <source>{0} does not finish the login</source>
        <translation>{0} beendet die Anmeldung nicht</translation>
    </message>
    <message>
        <source>{0} does not offer the SASL mechanism {1}, which auth= asks for</source>
        <translation>{0} bietet das SASL-Verfahren {1} nicht an, das auth= verlangt</translation>
    </message>
    <message>
        <source>{0} exists but may not log in</source>
        <translation>{0} gibt es, darf sich aber nicht anmelden</translation>
    </message>
    <message>
        <source>{0} exists, so the driver's own daemon is asked</source>
        <translation>{0} gibt es, daher wird der eigene Daemon des Treibers gefragt</translation>
    </message>
    <message>
        <source>{0} forbids to forward the socket</source>
        <translation>{0} verbietet, den Socket weiterzuleiten</translation>
    </message>
    <message>
        <source>{0} gave a reason we do not know</source>
        <translation>{0} nannte einen Grund, den wir nicht kennen</translation>
    </message>
    <message>
        <source>{0} gave no answer</source>
        <translation>{0} gab keine Antwort</translation>
    </message>
    <message>
        <source>{0} has a uri_default, too: {1}</source>
        <translation>Auch {0} hat ein uri_default: {1}</translation>
    </message>
    <message>
        <source>{0} has an entry {1}, too, for {2}</source>
        <translation>Auch {0} hat einen Eintrag {1}, für {2}</translation>
    </message>
    <message>
        <source>{0} has been changed by another program since it was read</source>
        <translation>{0} wurde seit dem Lesen von einem anderen Programm geändert</translation>
    </message>
    <message>
        <source>{0} has been created by another program in the meantime</source>
        <translation>{0} wurde inzwischen von einem anderen Programm angelegt</translation>
    </message>
    <message>
        <source>{0} has been removed by another program since it was read</source>
        <translation>{0} wurde seit dem Lesen von einem anderen Programm entfernt</translation>
    </message>
    <message>
        <source>{0} has modular daemons, so the socket in the URI is not there</source>
        <translation>{0} hat modulare Daemons, daher gibt es den Socket aus dem URI dort nicht</translation>
    </message>
    <message>
        <source>{0} has neither virt-ssh-helper nor netcat</source>
        <translation>{0} hat weder virt-ssh-helper noch netcat</translation>
    </message>
    <message>
        <source>{0} has no address: {1}</source>
        <translation>{0} hat keine Adresse: {1}</translation>
    </message>
    <message>
        <source>{0} has no effect with the driver {1}</source>
        <translation>{0} hat keine Wirkung mit dem Treiber {1}</translation>
    </message>
    <message>
        <source>{0} has no effect with the transport {1}, only with {2}</source>
        <translation>{0} hat keine Wirkung mit dem Transport {1}, nur mit {2}</translation>
    </message>
    <message>
        <source>{0} has no effect with {1}</source>
        <translation>{0} hat keine Wirkung mit {1}</translation>
    </message>
    <message>
        <source>{0} has no netcat, and the URI forces it</source>
        <translation>{0} hat kein netcat, und der URI erzwingt es</translation>
    </message>
    <message>
        <source>{0} has no path {1}, only {2}</source>
        <translation>{0} hat keinen Pfad {1}, nur {2}</translation>
    </message>
    <message>
        <source>{0} has no program {1}, which netcat= names</source>
        <translation>{0} hat kein Programm {1}, das netcat= nennt</translation>
    </message>
    <message>
        <source>{0} has no socket at a path that only Macs have</source>
        <translation>{0} hat keinen Socket an einem Pfad, den nur Macs haben</translation>
    </message>
    <message>
        <source>{0} has no socket {1}, which the URI names</source>
        <translation>{0} hat keinen Socket {1}, den der URI nennt</translation>
    </message>
    <message>
        <source>{0} has no virt-ssh-helper, and this connection cannot do without</source>
        <translation>{0} hat kein virt-ssh-helper, und diese Verbindung geht nicht ohne</translation>
    </message>
    <message>
        <source>{0} has to be a text in quotes</source>
        <translation>{0} muss ein Text in Anführungszeichen sein</translation>
    </message>
    <message>
        <source>{0} hides which; over SSH its name can be seen</source>
        <translation>{0} verbirgt, welches; über SSH ist sein Name zu sehen</translation>
    </message>
    <message>
        <source>{0} holds a NUL character, and libvirt cuts a value off there</source>
        <translation>{0} enthält ein NUL-Zeichen, und libvirt schneidet dort einen Wert ab</translation>
    </message>
    <message>
        <source>{0} holds characters that cannot be seen</source>
        <translation>{0} enthält unsichtbare Zeichen</translation>
    </message>
    <message>
        <source>{0} holds characters that no host name has</source>
        <translation>{0} enthält Zeichen, die kein Hostname hat</translation>
    </message>
    <message>
        <source>{0} holds half a character, which no file can hold</source>
        <translation>{0} enthält ein halbes Zeichen, das keine Datei aufnehmen kann</translation>
    </message>
    <message>
        <source>{0} holds no client certificate; most servers ask for one</source>
        <translation>{0} enthält kein Client-Zertifikat; die meisten Server fragen nach einem</translation>
    </message>
    <message>
        <source>{0} hosts, such as {1}, are named only in files that another host's block includes, so ssh never uses them</source>
        <translation>{0} Hosts, etwa {1}, werden nur in Dateien genannt, die der Block eines anderen Hosts einbindet, daher nutzt ssh sie nie</translation>
    </message>
    <message>
        <source>{0} hung up because too many keys were tried</source>
        <translation>{0} beendete die Verbindung, weil zu viele Schlüssel versucht wurden</translation>
    </message>
    <message>
        <source>{0} hung up in the middle of the login</source>
        <translation>{0} beendete die Verbindung mitten in der Anmeldung</translation>
    </message>
    <message>
        <source>{0} ignores the path</source>
        <translation>{0} übergeht den Pfad</translation>
    </message>
    <message>
        <source>{0} in libvirt.conf must be one text in quotes</source>
        <translation>{0} in libvirt.conf muss ein einzelner Text in Anführungszeichen sein</translation>
    </message>
    <message>
        <source>{0} in socket= is read by a shell on the host and may run as a command</source>
        <translation>{0} in socket= wird von einer Shell auf dem Host gelesen und kann als Befehl ausgeführt werden</translation>
    </message>
    <message>
        <source>{0} in the list of virt-manager is an alias, not a URI</source>
        <translation>{0} in der Liste von virt-manager ist ein Alias, keine URI</translation>
    </message>
    <message>
        <source>{0} is a URI that libvirt takes</source>
        <translation>{0} ist ein URI, den libvirt annimmt</translation>
    </message>
    <message>
        <source>{0} is a folder, not a file</source>
        <translation>{0} ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>{0} is a folder, not a file of host keys</source>
        <translation>{0} ist ein Ordner, keine Datei mit Hostschlüsseln</translation>
    </message>
    <message>
        <source>{0} is a folder, not a key file</source>
        <translation>{0} ist ein Ordner, keine Schlüsseldatei</translation>
    </message>
    <message>
        <source>{0} is a host and a port; a URI begins with a driver</source>
        <translation>{0} ist ein Host mit Port; ein URI beginnt mit einem Treiber</translation>
    </message>
    <message>
        <source>{0} is a link to {1}, which does not exist</source>
        <translation>{0} ist ein Verweis auf {1}, das es nicht gibt</translation>
    </message>
    <message>
        <source>{0} is a pattern, not a host</source>
        <translation>{0} ist ein Muster, kein Host</translation>
    </message>
    <message>
        <source>{0} is a transport of other programs, not of libvirt</source>
        <translation>{0} ist ein Transport anderer Programme, nicht von libvirt</translation>
    </message>
    <message>
        <source>{0} is a transport; the driver before it is missing</source>
        <translation>{0} ist ein Transport; der Treiber davor fehlt</translation>
    </message>
    <message>
        <source>{0} is empty; that is no path</source>
        <translation>{0} ist leer; das ist kein Pfad</translation>
    </message>
    <message>
        <source>{0} is given more than once; the first one counts</source>
        <translation>{0} ist mehr als einmal gegeben; das erste zählt</translation>
    </message>
    <message>
        <source>{0} is given more than once; the last one counts</source>
        <translation>{0} ist mehr als einmal gegeben; das letzte zählt</translation>
    </message>
    <message>
        <source>{0} is given, so no default is looked for</source>
        <translation>{0} ist gegeben, daher wird kein Standard gesucht</translation>
    </message>
    <message>
        <source>{0} is installed but not started</source>
        <translation>{0} ist installiert, aber nicht gestartet</translation>
    </message>
    <message>
        <source>{0} is larger than the 10 MB that libvirt reads</source>
        <translation>{0} ist größer als die 10 MB, die libvirt liest</translation>
    </message>
    <message>
        <source>{0} is looked for in the folder a program was started in</source>
        <translation>{0} wird in dem Ordner gesucht, in dem ein Programm gestartet wurde</translation>
    </message>
    <message>
        <source>{0} is named only in a file that another host's block includes, so ssh never uses it</source>
        <translation>{0} wird nur in einer Datei genannt, die der Block eines anderen Hosts einbindet, daher nutzt ssh es nie</translation>
    </message>
    <message>
        <source>{0} is new to this computer</source>
        <translation>{0} ist diesem Rechner neu</translation>
    </message>
    <message>
        <source>{0} is no IPv4 address; each number goes up to 255</source>
        <translation>{0} ist keine IPv4-Adresse; jede Zahl geht bis 255</translation>
    </message>
    <message>
        <source>{0} is no IPv6 address</source>
        <translation>{0} ist keine IPv6-Adresse</translation>
    </message>
    <message>
        <source>{0} is no URI that libvirt takes</source>
        <translation>{0} ist kein URI, den libvirt annimmt</translation>
    </message>
    <message>
        <source>{0} is no URI, and an alias of an alias is not looked up</source>
        <translation>{0} ist kein URI, und ein Alias eines Alias wird nicht nachgeschlagen</translation>
    </message>
    <message>
        <source>{0} is no name that ssh would take for a host</source>
        <translation>{0} ist kein Name, den ssh für einen Host nähme</translation>
    </message>
    <message>
        <source>{0} is no port; what is connected to is {1}, its lowest 16 bits</source>
        <translation>{0} ist kein Port; verbunden wird mit {1}, den niedrigsten 16 Bit davon</translation>
    </message>
    <message>
        <source>{0} is no way to log in; there are {1}</source>
        <translation>{0} ist kein Anmeldeverfahren; es gibt {1}</translation>
    </message>
    <message>
        <source>{0} is not OpenSSH, so libvirt alone tries it</source>
        <translation>{0} ist nicht OpenSSH, daher versucht es nur libvirt</translation>
    </message>
    <message>
        <source>{0} is not a text file</source>
        <translation>{0} ist keine Textdatei</translation>
    </message>
    <message>
        <source>{0} is not allowed in an alias; letters A-Z, digits, _ and - are</source>
        <translation>{0} ist in einem Alias nicht erlaubt; Buchstaben A-Z, Ziffern, _ und - sind es</translation>
    </message>
    <message>
        <source>{0} is not an ordinary file</source>
        <translation>{0} ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>{0} is one of {1}; {2} is not</source>
        <translation>{0} ist eins von {1}; {2} ist keins davon</translation>
    </message>
    <message>
        <source>{0} is reached by libvirt's own library, without a transport</source>
        <translation>{0} wird von der Bibliothek von libvirt selbst erreicht, ohne Transport</translation>
    </message>
    <message>
        <source>{0} is refused; the host accepts: {1}</source>
        <translation>{0} wird abgelehnt; der Host nimmt an: {1}</translation>
    </message>
    <message>
        <source>{0} is set to {1} in {2}</source>
        <translation>{0} wird in {2} auf {1} gesetzt</translation>
    </message>
    <message>
        <source>{0} is set, and empty</source>
        <translation>{0} ist gesetzt und leer</translation>
    </message>
    <message>
        <source>{0} is started when its socket does not answer</source>
        <translation>{0} wird gestartet, wenn sein Socket nicht antwortet</translation>
    </message>
    <message>
        <source>{0} is the public half of a key; the private one is needed</source>
        <translation>{0} ist die öffentliche Hälfte eines Schlüssels; gebraucht wird die private</translation>
    </message>
    <message>
        <source>{0} is the usual port</source>
        <translation>{0} ist der übliche Port</translation>
    </message>
    <message>
        <source>{0} is the usual port of {1}</source>
        <translation>{0} ist der übliche Port von {1}</translation>
    </message>
    <message>
        <source>{0} is the usual port of {1}, not of {2}</source>
        <translation>{0} ist der übliche Port von {1}, nicht von {2}</translation>
    </message>
    <message>
        <source>{0} is there without {1}</source>
        <translation>{0} ist da, {1} fehlt</translation>
    </message>
    <message>
        <source>{0} is too large a number for libvirt</source>
        <translation>{0} ist für libvirt eine zu große Zahl</translation>
    </message>
    <message>
        <source>{0} is used as {1}, so it serves repositories</source>
        <translation>{0} wird als {1} genutzt, stellt also Repositorys bereit</translation>
    </message>
    <message>
        <source>{0} is usually written with three slashes</source>
        <translation>{0} wird meist mit drei Schrägstrichen geschrieben</translation>
    </message>
    <message>
        <source>{0} keeps nothing that is written to it</source>
        <translation>{0} behält nichts, was hineingeschrieben wird</translation>
    </message>
    <message>
        <source>{0} leads to {1}, which serves repositories</source>
        <translation>{0} führt zu {1}, das Repositorys bereitstellt</translation>
    </message>
    <message>
        <source>{0} lets in encryption that is broken by now</source>
        <translation>{0} lässt Verschlüsselung zu, die heute gebrochen ist</translation>
    </message>
    <message>
        <source>{0} looks at known_hosts_verify, not at no_verify</source>
        <translation>{0} beachtet known_hosts_verify, nicht no_verify</translation>
    </message>
    <message>
        <source>{0} looks encoded twice; libvirt decodes it once</source>
        <translation>{0} sieht doppelt kodiert aus; libvirt dekodiert es einmal</translation>
    </message>
    <message>
        <source>{0} looks like a key of PuTTY; SSH needs one of OpenSSH</source>
        <translation>{0} sieht nach einem Schlüssel von PuTTY aus; SSH braucht einen von OpenSSH</translation>
    </message>
    <message>
        <source>{0} may be {1}, but not {2}</source>
        <translation>{0} darf {1} sein, aber nicht {2}</translation>
    </message>
    <message>
        <source>{0} may not manage libvirt</source>
        <translation>{0} darf libvirt nicht verwalten</translation>
    </message>
    <message>
        <source>{0} may not use libvirt's socket there</source>
        <translation>{0} darf den Socket von libvirt dort nicht nutzen</translation>
    </message>
    <message>
        <source>{0} means TLS and needs certificates; most people want SSH</source>
        <translation>{0} bedeutet TLS und braucht Zertifikate; die meisten wollen SSH</translation>
    </message>
    <message>
        <source>{0} means nothing to a unix socket</source>
        <translation>{0} bedeutet einem Unix-Socket nichts</translation>
    </message>
    <message>
        <source>{0} must be a number: 1 or 0</source>
        <translation>{0} muss eine Zahl sein: 1 oder 0</translation>
    </message>
    <message>
        <source>{0} must be percent-encoded in a URI</source>
        <translation>{0} muss in einem URI prozentkodiert sein</translation>
    </message>
    <message>
        <source>{0} names the folder of the daemon that is started when its socket does not answer</source>
        <translation>{0} nennt den Ordner des Daemons, der gestartet wird, wenn sein Socket nicht antwortet</translation>
    </message>
    <message>
        <source>{0} names {1}</source>
        <translation>{0} nennt {1}</translation>
    </message>
    <message>
        <source>{0} needs a host</source>
        <translation>{0} braucht einen Host</translation>
    </message>
    <message>
        <source>{0} needs a host: {0}://HOST/</source>
        <translation>{0} braucht einen Host: {0}://HOST/</translation>
    </message>
    <message>
        <source>{0} needs a path: {1}</source>
        <translation>{0} braucht einen Pfad: {1}</translation>
    </message>
    <message>
        <source>{0} on this computer and {1} have no algorithm in common</source>
        <translation>{0} auf diesem Rechner und {1} haben kein Verfahren gemeinsam</translation>
    </message>
    <message>
        <source>{0} over {1}</source>
        <translation>{0} über {1}</translation>
    </message>
    <message>
        <source>{0} patterns are no hosts, such as {1}</source>
        <translation>{0} Muster sind keine Hosts, etwa {1}</translation>
    </message>
    <message>
        <source>{0} refuses the connection</source>
        <translation>{0} lehnt die Verbindung ab</translation>
    </message>
    <message>
        <source>{0} refuses the login</source>
        <translation>{0} lehnt die Anmeldung ab</translation>
    </message>
    <message>
        <source>{0} refuses the login as root</source>
        <translation>{0} lehnt die Anmeldung als root ab</translation>
    </message>
    <message>
        <source>{0} refuses the login as {1}</source>
        <translation>{0} lehnt die Anmeldung als {1} ab</translation>
    </message>
    <message>
        <source>{0} stands for the alias {1}, but libvirt looks an alias up only once</source>
        <translation>{0} steht für den Alias {1}, aber libvirt schlägt einen Alias nur einmal nach</translation>
    </message>
    <message>
        <source>{0} stands for {1}</source>
        <translation>{0} steht für {1}</translation>
    </message>
    <message>
        <source>{0} stands for {1}, which is the name of an entry, too</source>
        <translation>{0} steht für {1}, und das ist auch der Name eines Eintrags</translation>
    </message>
    <message>
        <source>{0} stands where the host is; did you mean {1}?</source>
        <translation>{0} steht an der Stelle des Hosts; war {1} gemeint?</translation>
    </message>
    <message>
        <source>{0} takes a number, 1 or 0; {1} is none</source>
        <translation>{0} nimmt eine Zahl, 1 oder 0; {1} ist keine</translation>
    </message>
    <message>
        <source>{0} takes {1}; with {2} libvirt before 12.8.0 crashes</source>
        <translation>{0} nimmt {1}; mit {2} stürzt libvirt vor 12.8.0 ab</translation>
    </message>
    <message>
        <source>{0} takes {1}; {2} is refused</source>
        <translation>{0} nimmt {1}; {2} wird abgelehnt</translation>
    </message>
    <message>
        <source>{0} wants a client certificate, and there is none</source>
        <translation>{0} verlangt ein Client-Zertifikat, und es gibt keins</translation>
    </message>
    <message>
        <source>{0} wants a login</source>
        <translation>{0} verlangt eine Anmeldung</translation>
    </message>
    <message>
        <source>{0} wants a password</source>
        <translation>{0} verlangt ein Passwort</translation>
    </message>
    <message>
        <source>{0} wants a user name and a password</source>
        <translation>{0} verlangt Benutzernamen und Passwort</translation>
    </message>
    <message>
        <source>{0} wants its PIN</source>
        <translation>{0} verlangt die PIN</translation>
    </message>
    <message>
        <source>{0} wants the password of {1}</source>
        <translation>{0} verlangt das Passwort von {1}</translation>
    </message>
    <message>
        <source>{0} was changed meanwhile; look at it again</source>
        <translation>{0} wurde inzwischen geändert; sehen Sie es neu an</translation>
    </message>
    <message>
        <source>{0} was not saved, because libvirt would read: {1}</source>
        <translation>{0} wurde nicht gespeichert, denn libvirt würde lesen: {1}</translation>
    </message>
    <message>
        <source>{0} was not saved, because libvirt's own reader does not take it as meant: {1}</source>
        <translation>{0} wurde nicht gespeichert, weil libvirts eigener Leser es nicht so versteht wie gemeint: {1}</translation>
    </message>
    <message>
        <source>{0} was not saved: another program has it open for writing just now</source>
        <translation>{0} wurde nicht gespeichert: Ein anderes Programm hat es gerade zum Schreiben offen</translation>
    </message>
    <message>
        <source>{0} was not saved: it was cancelled</source>
        <translation>{0} wurde nicht gespeichert: Es wurde abgebrochen</translation>
    </message>
    <message>
        <source>{0} was not saved: others than root may change {1}</source>
        <translation>{0} wurde nicht gespeichert: Andere als root dürfen {1} ändern</translation>
    </message>
    <message>
        <source>{0} was not saved: the question for the rights was declined</source>
        <translation>{0} wurde nicht gespeichert: Die Frage nach den Rechten wurde verneint</translation>
    </message>
    <message>
        <source>{0} was not saved: there is no folder {1}</source>
        <translation>{0} wurde nicht gespeichert: Es gibt keinen Ordner {1}</translation>
    </message>
    <message>
        <source>{0} was not saved: this session has no polkit agent that could ask for your password</source>
        <translation>{0} wurde nicht gespeichert: Diese Sitzung hat keinen polkit-Agenten, der nach Ihrem Passwort fragen könnte</translation>
    </message>
    <message>
        <source>{0} was not saved: what should write it did not become root</source>
        <translation>{0} wurde nicht gespeichert: Was es schreiben sollte, wurde nicht root</translation>
    </message>
    <message>
        <source>{0} was not saved: with it all of root's libvirt programs fail: {1}</source>
        <translation>{0} wurde nicht gespeichert: Damit scheitern alle libvirt-Programme von root: {1}</translation>
    </message>
    <message>
        <source>{0} was not saved: you were not given the rights for it</source>
        <translation>{0} wurde nicht gespeichert: Sie haben die Rechte dafür nicht bekommen</translation>
    </message>
    <message>
        <source>{0} was not saved: {1} is not a folder</source>
        <translation>{0} wurde nicht gespeichert: {1} ist kein Ordner</translation>
    </message>
    <message>
        <source>{0} was not saved: {1} is not an ordinary file</source>
        <translation>{0} wurde nicht gespeichert: {1} ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>{0} was saved, but what another program wrote in that moment now stands in {1}</source>
        <translation>{0} wurde gespeichert, doch was ein anderes Programm in diesem Augenblick schrieb, steht jetzt in {1}</translation>
    </message>
    <message>
        <source>{0} was written, but the disk does not confirm that it keeps it: {1}</source>
        <translation>{0} wurde geschrieben, doch der Datenträger bestätigt nicht, dass er es behält: {1}</translation>
    </message>
    <message>
        <source>{0}, by {1}</source>
        <translation>{0}, durch {1}</translation>
    </message>
    <message>
        <source>{0}, certificate for {1} until {2}</source>
        <translation>{0}, Zertifikat für {1} bis {2}</translation>
    </message>
    <message>
        <source>{0}, line {1}, forbids this key, and can only be changed by hand</source>
        <translation>{0}, Zeile {1}, verbietet diesen Schlüssel und lässt sich nur von Hand ändern</translation>
    </message>
    <message>
        <source>{0}: another than before</source>
        <translation>{0}: ein anderer als zuvor</translation>
    </message>
    <message>
        <source>{0}: changed, and accepted unchecked</source>
        <translation>{0}: geändert und ungeprüft angenommen</translation>
    </message>
    <message>
        <source>{0}: never seen before</source>
        <translation>{0}: nie zuvor gesehen</translation>
    </message>
    <message>
        <source>{0}: new, and accepted unchecked</source>
        <translation>{0}: neu und ungeprüft angenommen</translation>
    </message>
    <message>
        <source>{0}://{1} means TLS, and no certificates are set up on this computer</source>
        <translation>{0}://{1} bedeutet TLS, und auf diesem Rechner sind keine Zertifikate eingerichtet</translation>
    </message>
    <message>
        <source>~/.config/libvirt/auth.conf, then /etc/libvirt/auth.conf</source>
        <translation>~/.config/libvirt/auth.conf, dann /etc/libvirt/auth.conf</translation>
    </message>
    <message>
        <source>~/.config/libvirt/known_hosts</source>
        <translation>~/.config/libvirt/known_hosts</translation>
    </message>
    <message>
        <source>~/.pki/libvirt, then /etc/pki</source>
        <translation>~/.pki/libvirt, dann /etc/pki</translation>
    </message>
    <message>
        <source>“aliases” is not a list</source>
        <translation>„aliases“ ist keine Liste</translation>
    </message>
    <message>
        <source>“default” is neither a text nor null</source>
        <translation>„default“ ist weder ein Text noch null</translation>
    </message>
    <message>
        <source>“default” or “keys” holds half of a pair of characters</source>
        <translation>„default“ oder „keys“ enthält die Hälfte eines Zeichenpaars</translation>
    </message>
    <message>
        <source>“keys” does not give each key a path</source>
        <translation>„keys“ gibt nicht jedem Schlüssel einen Pfad</translation>
    </message>
    <message>
        <source>“sshcmd” is a transport of the Terraform provider, not of libvirt</source>
        <translation>„sshcmd“ ist ein Transport des Terraform-Providers, nicht von libvirt</translation>
    </message>
    <message>
        <source>“{0}” has no address</source>
        <translation>„{0}“ hat keine Adresse</translation>
    </message>
    <message>
        <source>“{0}” has no address; it is a host of your ~/.ssh/config</source>
        <translation>„{0}“ hat keine Adresse; es ist ein Host aus Ihrer ~/.ssh/config</translation>
    </message>
    <message>
        <source>“{0}” is a host, not a URI</source>
        <translation>„{0}“ ist ein Host, kein URI</translation>
    </message>
    <message>
        <source>“{0}” is a name, not a URI</source>
        <translation>„{0}“ ist ein Name, kein URI</translation>
    </message>
    <message>
        <source>“{0}” is an alias of /etc/libvirt/libvirt.conf, which only root's programs read</source>
        <translation>„{0}“ ist ein Alias in /etc/libvirt/libvirt.conf, die nur Programme von root lesen</translation>
    </message>
    <message>
        <source>“{0}” is neither a URI nor an alias in {1}</source>
        <translation>„{0}“ ist weder ein URI noch ein Alias in {1}</translation>
    </message>
    <message>
        <source>“{0}” stands for “{1}”, which is not a URI</source>
        <translation>„{0}“ steht für „{1}“, und das ist kein URI</translation>
    </message>
    <message>
        <source>“{0}” stands in a part of libvirt.conf that is not read</source>
        <translation>„{0}“ steht in einem Teil von libvirt.conf, der nicht gelesen wird</translation>
    </message>
</context>
<context>
    <name>findings</name>
    <message>
        <source>Danger</source>
        <translation>Gefahr</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>1 connection</source>
        <translation>1 Verbindung</translation>
    </message>
    <message>
        <source>Is there, mode {0}</source>
        <translation>Ist da, Rechte {0}</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>The keyring keeps no path for it</source>
        <translation>Der Schlüsselbund hat keinen Pfad dafür</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Genutzt von</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>not known now</source>
        <translation>jetzt nicht bekannt</translation>
    </message>
    <message>
        <source>remembered</source>
        <translation>gemerkt</translation>
    </message>
    <message>
        <source>{0} connections</source>
        <translation>{0} Verbindungen</translation>
    </message>
</context>
<context>
    <name>past</name>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connected, libvirt {0}</source>
        <translation>Verbunden, libvirt {0}</translation>
    </message>
    <message>
        <source>It last worked: {0}</source>
        <translation>Zuletzt erfolgreich: {0}</translation>
    </message>
    <message>
        <source>It would have had to ask</source>
        <translation>Es hätte fragen müssen</translation>
    </message>
    <message>
        <source>No answer within the time given</source>
        <translation>Keine Antwort in der gegebenen Zeit</translation>
    </message>
    <message>
        <source>Not opened: it would have run something</source>
        <translation>Nicht geöffnet: Es hätte etwas ausgeführt</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Since then nothing has changed that is known here</source>
        <translation>Seither hat sich nichts geändert, was hier bekannt ist</translation>
    </message>
    <message>
        <source>Since then: {0}</source>
        <translation>Seither: {0}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>The test program came to an unexpected end</source>
        <translation>Das Testprogramm endete unerwartet</translation>
    </message>
    <message>
        <source>Today, {0}</source>
        <translation>Heute, {0}</translation>
    </message>
    <message>
        <source>Yesterday, {0}</source>
        <translation>Gestern, {0}</translation>
    </message>
    <message>
        <source>libvirt's Python binding was missing</source>
        <translation>libvirts Python-Anbindung fehlte</translation>
    </message>
</context>
<context>
    <name>probe</name>
    <message>
        <source>Connected in {0}</source>
        <translation>Verbunden in {0}</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>It would have to ask you something</source>
        <translation>Es müsste Sie etwas fragen</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>No answer within the time given</source>
        <translation>Keine Antwort in der gegebenen Zeit</translation>
    </message>
    <message>
        <source>The connection was refused</source>
        <translation>Die Verbindung wurde abgelehnt</translation>
    </message>
    <message>
        <source>The test program came to an unexpected end</source>
        <translation>Das Testprogramm endete unerwartet</translation>
    </message>
    <message>
        <source>The test was stopped</source>
        <translation>Der Test wurde angehalten</translation>
    </message>
    <message>
        <source>This URI would start a program; it was not opened</source>
        <translation>Dieser URI würde ein Programm starten; er wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>Waiting for the next step</source>
        <translation>Es wird auf den nächsten Schritt gewartet</translation>
    </message>
    <message>
        <source>domains: {0}</source>
        <translation>Domains: {0}</translation>
    </message>
    <message>
        <source>domains: {0} ({1} running)</source>
        <translation>Domains: {0} ({1} laufen)</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>host {0}</source>
        <translation>Host {0}</translation>
    </message>
    <message>
        <source>libvirt {0}</source>
        <translation>libvirt {0}</translation>
    </message>
    <message>
        <source>libvirt's Python binding is not installed</source>
        <translation>libvirts Python-Anbindung ist nicht installiert</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesend</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>läuft …</translation>
    </message>
    <message>
        <source>waited for; it may ask for its password</source>
        <translation>es wird gewartet; er fragt vielleicht nach seinem Passwort</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>wartet auf Sie</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0} ms</translation>
    </message>
    <message>
        <source>{0} of {1} tested</source>
        <translation>{0} von {1} getestet</translation>
    </message>
    <message>
        <source>{0} of {1} tested, {2} to look at</source>
        <translation>{0} von {1} getestet, {2} anzusehen</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0}: attention, {1}</source>
        <translation>{0}: Achtung, {1}</translation>
    </message>
    <message>
        <source>{0}: failed, {1}</source>
        <translation>{0}: gescheitert, {1}</translation>
    </message>
    <message>
        <source>{0}: ok, {1}</source>
        <translation>{0}: in Ordnung, {1}</translation>
    </message>
    <message>
        <source>{0}: running</source>
        <translation>{0}: läuft</translation>
    </message>
    <message>
        <source>{0}: skipped, {1}</source>
        <translation>{0}: übersprungen, {1}</translation>
    </message>
    <message>
        <source>{1} tested, all of them connect</source>
        <translation>{1} getestet, alle verbinden</translation>
    </message>
    <message>
        <source>{1} tested, {2} to look at</source>
        <translation>{1} getestet, {2} anzusehen</translation>
    </message>
    <message>
        <source>{1} tested, {3} of them connect</source>
        <translation>{1} getestet, {3} davon verbinden</translation>
    </message>
</context>
<context>
    <name>remembered</name>
    <message>
        <source>Passphrase of a key</source>
        <translation>Passphrase eines Schlüssels</translation>
    </message>
    <message>
        <source>Password of a login</source>
        <translation>Passwort einer Anmeldung</translation>
    </message>
</context>
<context>
    <name>this computer</name>
    <message>
        <source>fine</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>ansehen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>trace</name>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Asks it to open</source>
        <translation>Lässt ihn öffnen</translation>
    </message>
    <message>
        <source>Certificate of the authority</source>
        <translation>Zertifikat der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>Absturz</translation>
    </message>
    <message>
        <source>Daemon</source>
        <translation>Daemon</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Treiber</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>File with logins</source>
        <translation>Datei mit Anmeldedaten</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Gegeben</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Sein Schlüssel</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>Known host keys</source>
        <translation>Bekannte Hostschlüssel</translation>
    </message>
    <message>
        <source>Mode of the daemons</source>
        <translation>Modus der Daemons</translation>
    </message>
    <message>
        <source>On the host</source>
        <translation>Auf dem Host</translation>
    </message>
    <message>
        <source>Own certificate</source>
        <translation>Eigenes Zertifikat</translation>
    </message>
    <message>
        <source>Passes on</source>
        <translation>Gibt weiter</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Probing</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Revoked certificates</source>
        <translation>Widerrufene Zertifikate</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Führt aus</translation>
    </message>
    <message>
        <source>Shorthand</source>
        <translation>Kurzname</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Socket</translation>
    </message>
    <message>
        <source>Starts here</source>
        <translation>Startet hier</translation>
    </message>
    <message>
        <source>Starts it from</source>
        <translation>Startet ihn aus</translation>
    </message>
    <message>
        <source>Starts on the host</source>
        <translation>Startet auf dem Host</translation>
    </message>
    <message>
        <source>The connections that virt-manager remembers</source>
        <translation>Die Verbindungen, die sich virt-manager gemerkt hat</translation>
    </message>
    <message>
        <source>This version of libvirt crashes on it</source>
        <translation>Diese Version von libvirt stürzt daran ab</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>URI</source>
        <translation>URI</translation>
    </message>
    <message>
        <source>Version of libvirt</source>
        <translation>Version von libvirt</translation>
    </message>
    <message>
        <source>With variables</source>
        <translation>Mit Variablen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>libvirt gives up</source>
        <translation>libvirt gibt auf</translation>
    </message>
    <message>
        <source>libvirt's daemon decides by what it finds</source>
        <translation>Der Daemon von libvirt entscheidet nach dem, was er findet</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht genutzt</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>genommen</translation>
    </message>
    <message>
        <source>{0}, line {1}</source>
        <translation>{0}, Zeile {1}</translation>
    </message>
</context>
</TS>
