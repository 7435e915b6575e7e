package io.fenji.architecture.wrong.base.storage;

/** A name that is taken already. */
public final class OwnTime {

    private OwnTime() {}
}
