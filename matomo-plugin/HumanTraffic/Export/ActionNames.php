<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

use Piwik\Common;
use Piwik\Db;
use Piwik\Plugins\HumanTraffic\Dao\Placeholders;
use Piwik\Tracker\PageUrl;

/**
 * The texts of log_action that a page needs, each read and put together once. Live joins up to seventeen times for
 * them; but the actions of a page share few texts.
 */
final class ActionNames
{
    /** @var array<int, array{name: string, type: int, prefix: mixed, url?: string}> */
    private array $actions = [];

    /** @param array<int, true> $idActions */
    public function __construct(private readonly int $idSite, array $idActions)
    {
        foreach (array_chunk(array_keys($idActions), Placeholders::CHUNK) as $chunk) {
            $rows = Db::fetchAll(
                'SELECT idaction, name, type, url_prefix FROM ' . Common::prefixTable('log_action') . '
                 WHERE idaction IN (' . Placeholders::list(count($chunk)) . ')',
                $chunk
            );
            foreach ($rows as $row) {
                $this->actions[(int) $row['idaction']] = [
                    'name' => (string) $row['name'],
                    'type' => (int) $row['type'],
                    'prefix' => $row['url_prefix'],
                ];
            }
        }
    }

    public function name(mixed $idAction): ?string
    {
        return $this->actions[(int) $idAction]['name'] ?? null;
    }

    public function type(mixed $idAction): ?int
    {
        return $this->actions[(int) $idAction]['type'] ?? null;
    }

    public function url(mixed $idAction): ?string
    {
        $id = (int) $idAction;
        if (!isset($this->actions[$id])) {
            return null;
        }
        return $this->actions[$id]['url'] ??= $this->fullUrl($this->actions[$id]['name'], $this->actions[$id]['prefix']);
    }

    /** As Live does: the stored text lacks the protocol, and a site that is known to use https shows it. */
    private function fullUrl(string $name, mixed $prefix): string
    {
        $url = $name;
        if ($url !== '' && stripos($url, 'http://') !== 0 && stripos($url, 'https://') !== 0) {
            $url = Common::unsanitizeInputValue(PageUrl::reconstructNormalizedUrl($url, $prefix));
        }
        if (strpos($url, 'http://') === 0) {
            $host = parse_url($url, PHP_URL_HOST);
            if ($host && PageUrl::shouldUseHttpsHost($this->idSite, $host)) {
                $url = 'https://' . mb_substr($url, 7);
            }
        }
        return $url;
    }
}
