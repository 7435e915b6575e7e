package io.fenji.governance.outlook.search;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the confirmation logs as an error from now on until it is closed: ways that the engine does not confirm. */
public final class Defects extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger(Confirmation.class.getName());
    private final List<LogRecord> logged = new CopyOnWriteArrayList<>();

    public Defects() {
        logger.addHandler(this);
    }

    public List<String> logged() {
        return logged.stream().map(LogRecord::getMessage).toList();
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
            logged.add(entry);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
