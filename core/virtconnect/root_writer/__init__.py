"""Writing the libvirt.conf that root's programs read, for a user who may not.

`program` is what runs as root, alone; `asking` is how a user's program has it started.
"""
