<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Archive;

use Piwik\Date;
use Piwik\Db;
use Piwik\Plugins\HumanTraffic\Dao\Placeholders;
use Piwik\Plugins\HumanTraffic\Dao\QueueTable;

/**
 * Days whose verdicts have changed and whose reports have not been invalidated yet. The service asks for that at the
 * end of its run; where it does not come to that, or a hit or a person has changed a verdict, an hourly task does.
 */
final class InvalidationQueue
{
    /** Days the task takes at once; the rest stays for the next hour. */
    private const PORTION = 300;
    /** A run that still writes labels would have the same days invalidated again and again. */
    private const SETTLED = 600;

    public function __construct(private readonly int $idSite)
    {
    }

    /** @param int[] $times last actions of visits, epoch seconds */
    public function addDaysOf(array $times): void
    {
        $this->add((new SiteCalendar($this->idSite))->daysOf($times));
    }

    /** @param string[] $days */
    public function add(array $days): void
    {
        $now = Date::now()->getDatetime();
        foreach (array_chunk($days, Placeholders::CHUNK) as $chunk) {
            $bind = [];
            foreach ($chunk as $day) {
                array_push($bind, $this->idSite, $day, $now);
            }
            Db::query(
                'INSERT INTO ' . QueueTable::prefixed() . ' (idsite, day, queued_at)
                 VALUES ' . Placeholders::rows(count($chunk), 3) . ' ON DUPLICATE KEY UPDATE queued_at = VALUES(queued_at)',
                $bind
            );
        }
    }

    /**
     * @param string[] $days
     * @param string $queuedUntil what was queued later has come in meanwhile, and stays
     */
    public function remove(array $days, string $queuedUntil): void
    {
        foreach (array_chunk($days, Placeholders::CHUNK) as $chunk) {
            Db::query(
                'DELETE FROM ' . QueueTable::prefixed() . ' WHERE idsite = ? AND queued_at <= ? AND day IN (' . Placeholders::list(count($chunk)) . ')',
                [$this->idSite, $queuedUntil, ...$chunk]
            );
        }
    }

    /** How many days wait. */
    public function length(): int
    {
        return (int) Db::fetchOne('SELECT COUNT(*) FROM ' . QueueTable::prefixed() . ' WHERE idsite = ?', [$this->idSite]);
    }

    public static function totalLength(): int
    {
        return (int) Db::fetchOne('SELECT COUNT(*) FROM ' . QueueTable::prefixed());
    }

    /** When the day that waits longest was queued, UTC. */
    public static function oldest(): ?string
    {
        return Db::fetchOne('SELECT MIN(queued_at) FROM ' . QueueTable::prefixed()) ?: null;
    }

    /**
     * Invalidates what has waited long enough, of all sites. A day leaves the queue only when it is done, so a task
     * that is cut off goes on where it was.
     *
     * @return int days done
     */
    public static function work(bool $atOnce = false): int
    {
        $rows = Db::fetchAll(
            'SELECT idsite, day FROM ' . QueueTable::prefixed() . '
             WHERE queued_at <= ? ORDER BY queued_at LIMIT ' . self::PORTION,
            [Date::now()->subSeconds($atOnce ? 0 : self::SETTLED)->getDatetime()]
        );
        $bySite = [];
        foreach ($rows as $row) {
            $bySite[(int) $row['idsite']][] = (string) $row['day'];
        }
        foreach ($bySite as $idSite => $days) {
            self::workSite($idSite, $days);
        }
        return count($rows);
    }

    /** @param string[] $days */
    private static function workSite(int $idSite, array $days): void
    {
        try {
            (new Invalidation($idSite))->of($days);
        } catch (\Piwik\Exception\UnexpectedWebsiteFoundException) {
            // The site was deleted, and its reports with it.
            (new self($idSite))->remove($days, Date::now()->getDatetime());
        }
    }
}
