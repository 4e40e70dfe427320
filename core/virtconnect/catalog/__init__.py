"""What libvirt knows, as data: drivers, transports, parameters."""
