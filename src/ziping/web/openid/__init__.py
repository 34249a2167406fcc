"""Sign-in by the place's own provider of identity (OpenID Connect), where the environment names one."""
