package dev.integrations.checks.offenders.crm;

public final class Innocent {}
