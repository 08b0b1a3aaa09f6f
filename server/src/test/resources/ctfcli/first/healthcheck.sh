#!/bin/sh
# ctfcli says where the challenge is.
[ "$1" = --connection-info ] && [ "$2" = "nc lamp.example.org 1337" ]
