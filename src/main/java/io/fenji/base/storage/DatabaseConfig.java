package io.fenji.base.storage;

import io.smallrye.config.ConfigMapping;
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

    /** Names of the default H2 files: for real data (false) and for the demo (true). */
    Map<String, String> file();
}
