package io.fenji.architecture.wrong.base.terms;

import org.junit.jupiter.api.Test;

/** A test, by its name for nobody to run, that opens a database of its own behind another class. */
public class OwnDatabase {

    @Test
    void reads() throws Exception {
        new Connected().open().close();
    }

    static final class Connected {

        AutoCloseable open() throws Exception {
            return java.sql.DriverManager.getConnection("jdbc:h2:mem:");
        }
    }
}
