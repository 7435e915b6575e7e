package io.fenji.base.storage;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Map;

/** Which database. */
@ConfigMapping(prefix = "fenji.db")
public interface DatabaseConfig {

    /** JDBC URL of an H2 file or of PostgreSQL. Default: an H2 file under data/, another one for the demo. */
    String url();

    /** User of that database. */
    String username();

    /** That user's password. */
    String password();

    /** How long a start waits for a database that does not answer yet. */
    Duration patience();

    /** Names of the default H2 files: for real data (false) and for the demo (true). */
    Map<String, String> file();
}
