"""The overview that `virt-connect --help` prints."""

OVERVIEW = """\
Usage: virt-connect [ALIAS, URI or FILE]      open the window, at that connection or file
       virt-connect SUBCOMMAND [OPTION…] …    work in the terminal, without a window

Build, name, check, explain and test libvirt connections.

  check      is a URI, or a libvirt.conf, right?
  resolve    which URI would libvirt open for a name, and why?
  explain    what would libvirt do with it: programs, sockets, files?
  test       does it connect?
  list       the aliases of libvirt.conf
  export     aliases as commands, a shell line, a libvirt.conf or JSON
  import     aliases from another libvirt.conf, our JSON, virt-manager or ~/.ssh/config
  alias      add, set, rename or remove an alias
  default    show, set or unset the default connection

  --demo [FILE.png]  show the program with sample connections in a throw-away folder
  --version          print the version
  --help             print this; virt-connect SUBCOMMAND --help tells more

Exit status: 0 all well · 1 something is refused, failed or found · 2 wrong usage or an unreadable
file · 130 interrupted
"""
