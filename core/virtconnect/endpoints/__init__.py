"""What libvirt contacts at the end of the way, and how."""
