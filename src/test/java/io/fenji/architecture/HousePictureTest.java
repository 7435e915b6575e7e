package io.fenji.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The picture in docs/architecture.md is the house that the imports make. After a change of rooms: {@code -Dfenji.golden.rewrite=true} draws it anew. */
class HousePictureTest {

    private static final Path PICTURE = Path.of("docs/house.svg");

    @Test
    void the_picture_shows_the_rooms_and_arrows_that_there_are() throws IOException {
        var drawn = new HousePicture(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.fenji"))
                .svg();
        if (Boolean.getBoolean("fenji.golden.rewrite")) {
            Files.writeString(PICTURE, drawn);
        }
        assertThat(drawn)
                .as("The rooms or their arrows have changed; -Dfenji.golden.rewrite=true draws %s anew", PICTURE)
                .isEqualTo(Files.readString(PICTURE));
    }
}
