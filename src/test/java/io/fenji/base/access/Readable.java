package io.fenji.base.access;

import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** All that somebody can read in an answer: its header lines and its content, unpacked where it is a PDF or a workbook. */
final class Readable {

    private Readable() {}

    static String of(Response answer) {
        try {
            return answer.headers() + "\n" + content(answer.contentType(), answer.asByteArray());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String content(String type, byte[] bytes) throws IOException {
        if (type.startsWith("application/pdf")) {
            try (var pdf = Loader.loadPDF(bytes)) {
                return new PDFTextStripper().getText(pdf);
            }
        }
        return type.contains("spreadsheetml") ? cells(bytes) : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String cells(byte[] bytes) throws IOException {
        var text = new StringBuilder();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            for (var sheet : workbook.getSheets().toList()) {
                sheet.read()
                        .forEach(row -> row.forEach(cell -> text.append(cell == null ? "" : cell.getRawValue())
                                .append('\n')));
            }
        }
        return text.toString();
    }
}
