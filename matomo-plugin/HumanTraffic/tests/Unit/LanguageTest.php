<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;

/** Everything that people read is in the language files, in both languages, and nothing else is. */
class LanguageTest extends TestCase
{
    private const FOLDER = __DIR__ . '/../..';
    /** Keys that the code puts together: what stands before the part that varies. */
    private const BUILT = [
        'Column_', 'Reason_', 'Setting', 'Source_', 'Status', 'Type_', 'Verdict_', 'Bulk', 'BotReason', 'BotScore',
        'BotShareBy', 'BotSource', 'BotType', 'BotVerdict', 'AccountRisk',
    ];

    public function testBothLanguagesSayTheSameThings(): void
    {
        [$english, $german] = [self::texts('en'), self::texts('de')];
        self::assertSame([], array_diff_key($english, $german), 'lang/de.json lacks these');
        self::assertSame([], array_diff_key($german, $english), 'lang/de.json has these alone');
        foreach ($english as $key => $text) {
            self::assertSame(self::placeholders($text), self::placeholders($german[$key]), $key);
            self::assertNotSame('', trim($german[$key]), $key);
            self::assertStringNotContainsString('<', $text . $german[$key], "$key: texts hold no markup");
        }
    }

    public function testKeysAreInOrder(): void
    {
        foreach (['en', 'de'] as $language) {
            $keys = array_keys(self::texts($language));
            $sorted = $keys;
            sort($sorted, SORT_STRING);
            self::assertSame($sorted, $keys, $language);
        }
    }

    public function testEachKeyThatIsUsedExistsAndEachThatExistsIsUsed(): void
    {
        $texts = self::texts('en');
        $used = [];
        foreach (self::sources('php', 'twig', 'js') as $file => $code) {
            preg_match_all('/HumanTraffic_([A-Z][A-Za-z0-9_-]*)(?=[\'"\]])/', $code, $found);
            foreach ($found[1] as $key) {
                if (!str_ends_with($key, '_')) {
                    self::assertArrayHasKey($key, $texts, $file);
                }
                $used[$key] = true;
            }
        }
        $unused = array_filter(array_keys($texts), static function (string $key) use ($used): bool {
            $isBuilt = array_filter(self::BUILT, static fn (string $part): bool => str_starts_with($key, $part)) !== [];
            return !isset($used[$key]) && !$isBuilt;
        });
        self::assertSame([], array_values($unused), 'nothing says these');
    }

    public function testTemplatesHaveNoTextOfTheirOwn(): void
    {
        foreach (self::sources('twig') as $file => $code) {
            $plain = preg_replace(['/\{#.*?#\}/s', '/\{\{.*?\}\}/s', '/\{%.*?%\}/s'], ['', '§', ''], $code);
            preg_match_all('/\b(?:title|placeholder|aria-label|alt|value|data-o[nf]+)="([^"§]*[a-z]{3}[^"§]*)"/', (string) $plain, $attributes);
            self::assertSame([], array_values(array_diff($attributes[1], ['bot', 'human'])), "$file: attributes");
            self::assertSame(0, preg_match('/[A-Za-z]{2,}/', strip_tags((string) $plain), $word), "$file: " . ($word[0] ?? ''));
        }
    }

    public function testScriptsHaveNoTextOfTheirOwn(): void
    {
        foreach (self::sources('js') as $file => $code) {
            $code = preg_replace(['#/\*.*?\*/#s', '#(?<=\s)//.*$#m'], '', $code);
            preg_match_all("/'((?:[^'\\\\\n]|\\\\.)*)'/", (string) $code, $literals);
            // Two words beside each other: a sentence, unless it is a selector.
            $sentences = array_filter($literals[1], static fn (string $text): bool =>
                preg_match('/[A-Za-z]{2,} [a-z]{2,}/', $text) === 1 && preg_match('/[.#\[\]=]|^use strict$|\bht[A-Z]/', $text) === 0);
            self::assertSame([], array_values($sentences), $file);
            preg_match_all('/(?:textContent|innerText|title|placeholder) = \'([^\']+)\'/', (string) $code, $set);
            self::assertSame([], $set[1], $file);
        }
    }

    public function testWhatCommandsSettingsAndReportsSayIsTranslated(): void
    {
        foreach (self::sources('php') as $file => $code) {
            if (preg_match('#^(Commands|Settings|Reports|Widgets|Categories|Columns|Review|HumansOnly)/|^(Health|SystemSettings|MeasurableSettings|UserSettings)\.php#', $file) !== 1) {
                continue;
            }
            preg_match_all('/\'((?:[^\'\\\\]|\\\\.)*)\'|"((?:[^"\\\\]|\\\\.)*)"/', (string) preg_replace(['#/\*.*?\*/#s', '#(?<=\s)//.*$#m'], '', $code), $literals);
            $sentences = array_filter(array_merge($literals[1], $literals[2]), static fn (string $text): bool =>
                preg_match('/[a-z]{2,} [a-z]{2,}/', $text) === 1
                    && preg_match('/\b(SELECT|FROM|WHERE|AND|JOIN|GROUP BY|ASC|cannot be compared)\b|^Example: |^\.\/console/', $text) === 0);
            self::assertSame([], array_values($sentences), $file);
        }
    }

    /** @return array<string, string> */
    private static function texts(string $language): array
    {
        return json_decode((string) file_get_contents(self::FOLDER . "/lang/$language.json"), true, 4, JSON_THROW_ON_ERROR)['HumanTraffic'];
    }

    /** @return string[] */
    private static function placeholders(string $text): array
    {
        preg_match_all('/%(?:\d\$)?s/', $text, $found);
        sort($found[0]);
        return $found[0];
    }

    /** @return array<string, string> file → its text, without tests */
    private static function sources(string ...$endings): array
    {
        $folder = (string) realpath(self::FOLDER);
        $sources = [];
        $files = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($folder, \FilesystemIterator::SKIP_DOTS));
        foreach ($files as $file) {
            $path = substr((string) $file, strlen($folder) + 1);
            if (in_array($file->getExtension(), $endings, true) && !str_starts_with($path, 'tests/')) {
                $sources[$path] = (string) file_get_contents((string) $file);
            }
        }
        ksort($sources);
        return $sources;
    }
}
