"""The subcommands of virt-connect: the core without a window."""
