package dev.integrations.checks.offenders.core.internal;

public final class Hidden {}
