"""How the platform is run: on one machine, in containers, on Kubernetes."""
