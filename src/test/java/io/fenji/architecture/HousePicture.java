package io.fenji.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The house as its imports make it, drawn as SVG: a band for each wing, a box for each room, a line from each room to those that it uses. */
final class HousePicture {

    private static final int WIDTH = 1180;
    private static final int NAMES = 110;
    private static final int ROOM = 26;
    private static final int FLOOR = 46;
    private static final int GAP = 24;

    private record Box(int x, int y, int width, String name) {

        int middle() {
            return x + width / 2;
        }
    }

    private final SortedSet<String> rooms;
    private final SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
    private final Map<String, Integer> floors = new TreeMap<>();

    HousePicture(JavaClasses house) {
        rooms = house.stream()
                .map(HousePicture::room)
                .filter(room -> room.contains("."))
                .collect(Collectors.toCollection(TreeSet::new));
        for (var type : house) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(use -> room(use.getTargetClass()))
                    .filter(room -> rooms.contains(room) && !room.equals(room(type)))
                    .forEach(room -> uses.computeIfAbsent(room(type), it -> new TreeSet<>())
                            .add(room));
        }
        rooms.forEach(this::floor);
    }

    private static String room(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith("io.fenji.") ? name.substring("io.fenji.".length()) : "";
    }

    private static String wing(String room) {
        return room.substring(0, room.indexOf('.'));
    }

    /** Within its wing: one above the highest room of the wing that it uses. */
    private int floor(String room) {
        var known = floors.get(room);
        if (known != null) {
            return known;
        }
        var floor = uses.getOrDefault(room, new TreeSet<>()).stream()
                .filter(used -> wing(used).equals(wing(room)))
                .mapToInt(used -> floor(used) + 1)
                .max()
                .orElse(0);
        floors.put(room, floor);
        return floor;
    }

    String svg() {
        var bands = new StringBuilder();
        var boxes = new TreeMap<String, Box>();
        int y = GAP;
        for (var wing : upsideDown(House.wings())) {
            int top = y;
            for (var floor : floorsOf(wing)) {
                y = row(floor, y, boxes);
            }
            bands.append("<rect class=\"wing\" x=\"8\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n"
                    .formatted(top - 10, WIDTH - 16, Math.max(y - top + ROOM - FLOOR, ROOM) + 20));
            bands.append("<text class=\"wing-name\" x=\"20\" y=\"%d\">%s</text>\n".formatted(top + 18, wing));
            y = Math.max(y, top + FLOOR) + GAP - (FLOOR - ROOM) + 10;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <style>.wing{fill:#f4f1ea;stroke:#cfc8b8}.wing-name{font-weight:bold;fill:#5b5343}.room{fill:#fff;stroke:#8a7f68}\
                .use{stroke:#3b6ea5;stroke-opacity:.22;fill:none}.inside{stroke:#b0562c;stroke-opacity:.5;fill:none}</style>
                %s%s%s</svg>
                """.formatted(WIDTH, y, bands, lines(boxes), rooms(boxes));
    }

    private static List<String> upsideDown(Map<String, ?> wings) {
        var names = new ArrayList<>(wings.keySet());
        Collections.reverse(names);
        return names;
    }

    /** The highest floor first. */
    private List<List<String>> floorsOf(String wing) {
        return rooms.stream()
                .filter(room -> wing(room).equals(wing))
                .collect(Collectors.groupingBy(
                        floors::get, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()))
                .values()
                .stream()
                .toList();
    }

    private int row(List<String> rooms, int y, Map<String, Box> boxes) {
        int each = (WIDTH - NAMES - GAP) / rooms.size();
        for (int i = 0; i < rooms.size(); i++) {
            var name = rooms.get(i).substring(rooms.get(i).indexOf('.') + 1);
            int width = Math.min(each - 8, 9 * name.length() + 44);
            boxes.put(rooms.get(i), new Box(NAMES + i * each + (each - width) / 2, y, width, name));
        }
        return y + FLOOR;
    }

    private String lines(Map<String, Box> boxes) {
        var lines = new StringBuilder();
        uses.forEach((room, used) -> used.forEach(other -> {
            var from = Objects.requireNonNull(boxes.get(room));
            var to = Objects.requireNonNull(boxes.get(other));
            lines.append("<path class=\"%s\" d=\"M%d %dL%d %d\"/>\n"
                    .formatted(
                            wing(room).equals(wing(other)) ? "inside" : "use",
                            from.middle(),
                            from.y + ROOM,
                            to.middle(),
                            to.y));
        }));
        return lines.toString();
    }

    private static String rooms(Map<String, Box> boxes) {
        return boxes.values().stream()
                .map(box -> """
                        <rect class="room" x="%d" y="%d" width="%d" height="%d" rx="4"/>
                        <text x="%d" y="%d" text-anchor="middle">%s</text>
                        """.formatted(box.x, box.y, box.width, ROOM, box.middle(), box.y + 17, box.name))
                .collect(Collectors.joining());
    }
}
