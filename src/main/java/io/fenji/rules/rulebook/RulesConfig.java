package io.fenji.rules.rulebook;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the rules come from. */
@ConfigMapping(prefix = "fenji.rules")
public interface RulesConfig {

    /** The folder whose *.drl files are the rules; sub-folders are not read. */
    Path dir();
}
