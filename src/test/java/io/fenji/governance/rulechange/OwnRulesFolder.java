package io.fenji.governance.rulechange;

import io.fenji.testing.DemoService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The demo with a copy of the shipped rules in a folder of its own, which its test may edit. */
public class OwnRulesFolder extends DemoService {

    private static final Path SHIPPED = Path.of("rules");

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<>(super.getConfigOverrides());
        settings.put("fenji.rules.dir", copy().toString());
        return settings;
    }

    private static Path copy() {
        try {
            var folder = Files.createTempDirectory("fenji-rules");
            try (var files = Files.walk(SHIPPED, 2)) {
                for (var file : files.filter(OwnRulesFolder::belongsToTheSet).toList()) {
                    var there = folder.resolve(SHIPPED.relativize(file));
                    Files.createDirectories(there.getParent());
                    Files.copy(file, there);
                }
            }
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean belongsToTheSet(Path file) {
        var name = SHIPPED.relativize(file).toString();
        return name.endsWith(".drl") && !name.contains("/") || name.startsWith("examples/");
    }
}
