"""libvirt.conf: read without loss, edited by the smallest change, saved whole."""
