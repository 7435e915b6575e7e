package io.fenji.base.outbox;

import java.util.List;

/** Where messages wait, for operators: each bean of this kind tells of its receivers. */
public interface WaitingList {

    /** One for each receiver, also where nothing waits. */
    List<Waiting> waiting();
}
