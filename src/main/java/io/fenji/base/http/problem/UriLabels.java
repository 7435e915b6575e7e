package io.fenji.base.http.problem;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the addresses in the metrics to those of calls: an address that was refused before any call was found is made up by who asks, and a hundred of
 * them would use up the labels of all others.
 */
@Singleton
public class UriLabels implements MeterFilter {

    private static final String URI = "uri";
    private static final String UNKNOWN = "UNKNOWN";
    private static final Set<String> BEFORE_A_CALL =
            Set.of("400", "404", "405", "406", "408", "413", "414", "415", "431");

    /** Addresses without a variable part at which a call was found. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    @Override
    public Meter.Id map(Meter.Id id) {
        var uri = id.getTag(URI);
        var status = id.getTag("status");
        if (uri == null || status == null || !id.getName().startsWith("http.server") || uri.contains("{")) {
            return id;
        }
        if (!BEFORE_A_CALL.contains(status)) {
            known.add(uri);
            return id;
        }
        return known.contains(uri) || !uri.startsWith("/") ? id : id.replaceTags(replaced(id));
    }

    private static Iterable<Tag> replaced(Meter.Id id) {
        return id.getTags().stream()
                .map(tag -> tag.getKey().equals(URI) ? Tag.of(URI, UNKNOWN) : tag)
                .toList();
    }
}
