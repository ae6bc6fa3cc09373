<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

use PDO;
use PHPUnit\Framework\TestCase;

/**
 * Talks to a running Matomo as the service, the tracker and the administrator do: by HTTP. The database is opened
 * beside it only to see what was stored, and to break things. Each test has a site of its own.
 */
abstract class RealMatomoTestCase extends TestCase
{
    protected const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    /** A past day, so that reports on it are made once and not again until they are invalidated. */
    protected const DAY = '2026-03-10';

    private static ?array $connection = null;
    private static ?PDO $db = null;

    protected int $site;

    protected function setUp(): void
    {
        $this->site = $this->makeSite();
    }

    protected static function connection(): array
    {
        if (self::$connection === null) {
            $file = getenv('MATOMO_CONNECTION') ?: dirname(__DIR__, 4) . '/.humantraffic/real-matomo/connection.json';
            if (!is_file($file)) {
                throw new \RuntimeException("No Matomo to test against: run scripts/real-matomo up, or set MATOMO_CONNECTION ($file).");
            }
            self::$connection = json_decode((string) file_get_contents($file), true, 8, JSON_THROW_ON_ERROR);
        }
        return self::$connection;
    }

    /** In Europe/Berlin unless said otherwise, so that a shift by the site's zone is seen. */
    protected function makeSite(string $timezone = 'Europe/Berlin'): int
    {
        $id = (int) $this->ok('SitesManager.addSite', [
            'siteName' => static::class . ' ' . $this->getName(false),
            'urls' => 'http://example.org',
            'ecommerce' => 1,
            'siteSearch' => 1,
            'timezone' => $timezone,
            // Matomo makes no reports for days before a site's creation.
            'startDate' => '2026-01-01',
        ], 'superUser')['value'];
        foreach (['write', 'view'] as $access) {
            $login = self::connection()['logins'][$access];
            $this->ok('UsersManager.setUserAccess', ['userLogin' => $login, 'access' => $access, 'idSites' => $id], 'superUser');
        }
        return $id;
    }

    /** The answer of an API method, decoded. */
    protected function api(string $method, array $parameters = [], string $role = 'write', string $verb = 'POST'): array
    {
        $parameters = ['module' => 'API', 'format' => 'json', 'method' => $method] + $parameters;
        if ($role !== '') {
            $parameters['token_auth'] = self::connection()['tokens'][$role];
        }
        [$status, $body] = $this->http('index.php', $parameters, $verb);
        $answer = json_decode($body, true);
        self::assertIsArray($answer, "$method answered HTTP $status, no JSON: " . substr($body, 0, 500));
        return $answer;
    }

    protected function ok(string $method, array $parameters = [], string $role = 'write'): array
    {
        $answer = $this->api($method, $parameters, $role);
        self::assertNotSame('error', $answer['result'] ?? null, "$method: " . ($answer['message'] ?? ''));
        return $answer;
    }

    protected function refused(string $message, string $method, array $parameters = [], string $role = 'write'): void
    {
        $answer = $this->api($method, $parameters, $role);
        self::assertSame('error', $answer['result'] ?? null, "$method was not refused");
        // Matomo encodes messages for HTML.
        self::assertStringContainsString($message, html_entity_decode($answer['message'], ENT_QUOTES));
    }

    /** One hit, as a page would send it. `cdt` in epoch seconds gives it a time. */
    protected function track(array $parameters, int $expected = 200): void
    {
        [$status, $body] = $this->http('matomo.php', $this->hit($parameters), 'POST');
        self::assertSame($expected, $status, substr($body, 0, 500));
    }

    /** Many hits in one request. */
    protected function trackAll(array $hits): void
    {
        $body = json_encode([
            'requests' => array_map(fn (array $hit): string => '?' . http_build_query($this->hit($hit)), $hits),
            'token_auth' => self::connection()['tokens']['superUser'],
        ]);
        [$status, $answer] = $this->http('matomo.php', $body, 'POST');
        self::assertSame(200, $status, $answer);
        self::assertSame(count($hits), json_decode($answer, true)['tracked'], $answer);
    }

    protected function hit(array $parameters): array
    {
        return $parameters + [
            'idsite' => $this->site,
            'rec' => 1,
            'url' => 'http://example.org/',
            'ua' => self::FIREFOX,
            'token_auth' => self::connection()['tokens']['superUser'],
        ];
    }

    /** @return array{0: int, 1: string} status and body */
    protected function http(string $path, array|string $parameters, string $verb): array
    {
        $url = self::connection()['url'] . $path;
        $curl = curl_init();
        if ($verb === 'GET') {
            $url .= '?' . http_build_query($parameters);
        } else {
            curl_setopt($curl, CURLOPT_POSTFIELDS, is_array($parameters) ? http_build_query($parameters) : $parameters);
        }
        curl_setopt_array($curl, [CURLOPT_URL => $url, CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 120]);
        $body = curl_exec($curl);
        self::assertIsString($body, curl_error($curl));
        return [(int) curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $body];
    }

    protected static function db(): PDO
    {
        $db = self::connection()['db'];
        return self::$db ??= new PDO(
            "mysql:host={$db['host']};port={$db['port']};dbname={$db['name']}",
            $db['user'],
            $db['password'],
            [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC]
        );
    }

    protected static function table(string $name): string
    {
        return self::connection()['db']['prefix'] . $name;
    }

    protected static function query(string $sql, array $bind = []): array
    {
        $statement = self::db()->prepare($sql);
        $statement->execute($bind);
        return $statement->columnCount() > 0 ? $statement->fetchAll() : [];
    }

    /** @return array<int, array> the site's visits, oldest first */
    protected function visits(array $parameters = []): array
    {
        return $this->ok('HumanTraffic.getVisitsSince', ['idSite' => $this->site] + $parameters)['visits'];
    }

    protected function onlyVisit(): array
    {
        $visits = $this->visits();
        self::assertCount(1, $visits);
        return $visits[0];
    }

    protected function setLabels(array $labels, array $more = []): array
    {
        return $this->ok('HumanTraffic.setLabels', $more + [
            'idSite' => $this->site,
            'labels' => json_encode($labels),
            'model' => 'rules-1',
            'jobKey' => 'job-1',
        ]);
    }

    protected static function label(array $visit, ?string $verdict, array $more = []): array
    {
        return $more + [
            'idVisit' => $visit['idVisit'],
            'verdict' => $verdict,
            'score' => $verdict === 'bot' ? 97 : 4,
            'botType' => $verdict === 'bot' ? 'scraper' : null,
            'evidence' => $verdict === 'bot' ? ['automation:webdriver', 'mouse:grid-aligned'] : [],
            'lastActionTime' => $visit['lastActionTimestamp'],
        ];
    }

    /** `$count` visits of one page each, a minute apart, from 12:00 UTC of the day on. */
    protected function makeVisits(int $count, string $day = self::DAY): void
    {
        $hits = [];
        for ($i = 0; $i < $count; $i++) {
            $hits[] = [
                'cid' => sprintf('%016x', $i + 1),
                'new_visit' => 1,
                'cdt' => strtotime("$day 12:00:00 UTC") + $i * 60,
                'url' => "http://example.org/$i",
            ];
        }
        foreach (array_chunk($hits, 500) as $chunk) {
            $this->trackAll($chunk);
        }
    }

    /** A person's decision, as the visits log sends it. */
    protected function decide(int $idVisit, string $verdict, string $reason = ''): array
    {
        return $this->ok('HumanTraffic.setVisitVerdict', [
            'idSite' => $this->site, 'idVisit' => $idVisit, 'verdict' => $verdict, 'reason' => $reason,
        ]);
    }

    /** Gives somebody who has no access so far these rights to the site. */
    protected function grant(array $access): void
    {
        $this->ok('UsersManager.setUserAccess', [
            'userLogin' => self::connection()['logins']['none'], 'access' => $access, 'idSites' => $this->site,
        ], 'superUser');
    }

    /** What one of Matomo's commands says. A last argument "!" means that it must fail. */
    protected static function console(string ...$arguments): string
    {
        return self::php(self::connection()['dir'] . '/console', '--no-ansi', ...$arguments);
    }

    protected static function inside(string ...$arguments): string
    {
        return self::php(__DIR__ . '/inside.php', ...[self::connection()['dir'], ...$arguments]);
    }

    private static function php(string $script, string ...$arguments): string
    {
        $mustFail = end($arguments) === '!';
        if ($mustFail) {
            array_pop($arguments);
        }
        $command = implode(' ', array_map(escapeshellarg(...), [PHP_BINARY, '-d', 'memory_limit=768M', $script, ...$arguments]));
        exec("$command 2>&1", $lines, $code);
        $said = implode("\n", $lines);
        self::assertSame($mustFail, $code !== 0, "$command: exit $code\n$said");
        return $said;
    }
}
