package dev.integrations.checks.offenders.store.jdbc;

public final class Innocent {}
