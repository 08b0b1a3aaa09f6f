package dev.flagship.server.file;

import dev.flagship.api.config.PlatformConfig;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The file feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    FileStore.class,
    ChallengeFiles.class,
    RemoveBytes.class,
    SweepFiles.class,
    ChangeFiles.class,
    FilesApi.class,
    OpenedFiles.class,
    FileDownloads.class
})
public class FileConfiguration {
    private static final long LARGEST_FILE = 128L << 20;
    private static final long LARGEST_UPLOAD = LARGEST_FILE + (1L << 20);
    private static final int IN_MEMORY = 64 << 10;

    @Bean
    FileFolder fileFolder(PlatformConfig config) {
        return new FileFolder(config.data().resolve("uploads"));
    }

    @Bean
    MultipartConfigElement multipart() {
        return new MultipartConfigElement("", LARGEST_FILE, LARGEST_UPLOAD, IN_MEMORY);
    }
}
