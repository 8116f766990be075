package dev.integrations.checks.offenders.core.inbox;

public final class Events {}
