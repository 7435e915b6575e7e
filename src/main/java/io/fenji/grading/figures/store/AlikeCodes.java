package io.fenji.grading.figures.store;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Codes;
import io.fenji.grading.figures.sheet.Sheet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the codes that people would take for a new one. Most codes read the same without case, width and blanks: they are found by themselves; the others are
 * listed in folded_code.
 */
public final class AlikeCodes {

    private record Listed(String folded, String code) {}

    private final Sql sql;
    private final Sheet sheet;
    private boolean anyListed;

    public AlikeCodes(Sql sql, Sheet sheet) {
        this.sql = sql;
        this.sheet = sheet;
        this.anyListed = sql.with("kind", sheet.table())
                .first(String.class, "select code from folded_code where kind = :kind limit 1")
                .isPresent();
    }

    /** Takes note of new codes and gives those of them that look like another one, with that one, be it stored or earlier in the list. */
    public Map<String, String> among(Store store, List<String> codes) {
        if (!sheet.isOfCodes() || codes.isEmpty()) {
            return Map.of();
        }
        var folded = new HashMap<String, String>();
        codes.forEach(code -> folded.put(code, Codes.folded(code)));
        var first = stored(store, folded.keySet(), folded.values());
        var alike = new HashMap<String, String>();
        for (var code : codes) {
            @Nullable String other = first.putIfAbsent(Objects.requireNonNull(folded.get(code)), code);
            if (other != null) {
                alike.put(code, other);
            }
        }
        list(folded);
        return alike;
    }

    /** The codes that are there already, by how they read. */
    private Map<String, String> stored(Store store, Set<String> fresh, Collection<String> looks) {
        var found = new HashMap<String, String>();
        store.known(looks.stream().filter(look -> !fresh.contains(look)).collect(Collectors.toSet()))
                .forEach(code -> found.put(code, code));
        if (anyListed) {
            sql.with("kind", sheet.table(), "looks", looks)
                    .list(
                            Listed.class,
                            "select folded, code from folded_code where kind = :kind and folded in (:looks) order by code")
                    .forEach(it -> found.putIfAbsent(it.folded, it.code));
        }
        return found;
    }

    private void list(Map<String, String> folded) {
        var others = folded.entrySet().stream()
                .filter(it -> !it.getKey().equals(it.getValue()))
                .map(it -> new Listed(it.getValue(), it.getKey()))
                .toList();
        anyListed |= !others.isEmpty();
        sql.with("kind", sheet.table())
                .batch(
                        "insert into folded_code (kind, folded, code) values (:kind, :folded, :code) on conflict do nothing",
                        others);
    }
}
