"""The program that asks libvirt's own reader; `virtconnect.conf.by_libvirt` starts it."""
