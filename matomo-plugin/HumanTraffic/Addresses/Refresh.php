<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Addresses;

use Piwik\Date;
use Piwik\Http;

/** Fetches the published ranges anew. Each list by itself: one that cannot be had stays as it is. */
final class Refresh
{
    private const TIMEOUT = 60;
    /** A list that has lost more than half at once is more likely a page that says no. */
    private const LEAST_SHARE = 0.5;

    /** @param string|null $folder files NAME.txt or NAME.json instead of the network */
    public function __construct(private readonly ?string $folder)
    {
    }

    /**
     * @param callable(string $name, int $before, int|null $after, string|null $problem): void $tell
     * @return array{0: array<string, array<string, array<string, mixed>>>, 1: int} all lists, and how many could not be refreshed
     */
    public function all(callable $tell): array
    {
        $lists = Lists::current();
        $failed = 0;
        foreach ($lists as $kind => $ofKind) {
            foreach ($ofKind as $name => $list) {
                $before = count($list['ranges']);
                try {
                    $ranges = $this->fetch($name, $list);
                    if ($ranges === null) {
                        continue;
                    }
                    self::check($ranges, $before);
                    $lists[$kind][$name] = ['taken' => Date::today()->toString(), 'ranges' => $ranges] + $list;
                    $tell($name, $before, count($ranges), null);
                } catch (\Exception $error) {
                    $failed++;
                    $tell($name, $before, null, $error->getMessage());
                }
            }
        }
        return [$lists, $failed];
    }

    /**
     * @param array<string, mixed> $list
     * @return string[]|null null where there is nothing to take it from
     */
    private function fetch(string $name, array $list): ?array
    {
        if ($this->folder !== null) {
            foreach (['txt', 'json', 'csv'] as $ending) {
                $file = "$this->folder/$name.$ending";
                if (is_file($file)) {
                    return ListText::ranges((string) file_get_contents($file));
                }
            }
            return null;
        }
        if ($list['byHand'] ?? false) {
            return null;
        }
        $texts = array_map(static fn (string $url): string => (string) Http::sendHttpRequest($url, self::TIMEOUT), $list['sources']);
        return ListText::ranges(implode("\n", $texts));
    }

    /** @param string[] $ranges */
    private static function check(array $ranges, int $before): void
    {
        $after = RangeSet::of($ranges)->count();
        if ($after < max(1, self::LEAST_SHARE * $before)) {
            throw new \RuntimeException("only $after ranges, where there were $before: not taken over");
        }
    }
}
